import type { Like } from "../i18n.ts"
import type { zh } from "./zh-CN.ts"

export const en: Like<typeof zh> = {
  close: "Close",
  cancel: "Cancel",
  clear: "Clear",
  open: "Open",
  more: "More",
  loading: "Loading",
  copy: "Copy",
  copied: "Copied",
  required: "required",
  remove: "Remove {{ name }}",
  choose: "Choose",
  noMatch: "Nothing matches",
  date: {
    open: "Choose a date",
    previous: "Previous",
    next: "Next",
    today: "Today",
    view: "Change month and year",
    invalid: "No such day, or later than today; write it as 2026-11-23"
  },
  grid: {
    sortAscending: "Sort by {{ column }}, ascending",
    sortDescending: "Sort by {{ column }}, descending",
    unsort: "Stop sorting by {{ column }}",
    columns: "Columns",
    show: "Show {{ column }}",
    up: "Move {{ column }} forward",
    down: "Move {{ column }} back",
    pin: "Pin {{ column }}",
    unpin: "Unpin {{ column }}",
    reset: "Restore default columns",
    selectAll: "Select this page",
    select: "Select {{ row }}",
    selected: "{{ count }} selected",
    total: "{{ count }} in all",
    atLeast: "more than {{ count }}",
    range: "{{ from }}–{{ to }}",
    previous: "Previous page",
    next: "Next page",
    rows: "{{ count }} results",
    paging: "Pages",
    keys: "Arrow keys move, Enter opens, Space selects"
  },
  views: {
    title: "Views",
    none: "No saved views yet.",
    name: "Save these filters and this order as",
    save: "Save"
  },
  filter: {
    label: "Filters",
    all: "all",
    clearAll: "Clear all",
    and: "and {{ count }} in all",
    within: "Find in this list"
  },
  search: {
    label: "Search everywhere",
    placeholder: "Name, pinyin, initials or code",
    hint: "Type a name, pinyin initials or a unified social credit code",
    searching: "Searching",
    none: "Nothing found for “{{ text }}”",
    advice: "Try the full name, the pinyin initials (such as qtqsfxh) or part of the code.",
    found: "{{ count }} found",
    missing: "{{ who }} did not answer and is not among them",
    failed: "The search did not finish. Please try again."
  },
  file: {
    drop: "Drop a file here, or",
    browse: "choose a file",
    limit: "{{ types }}, up to {{ size }}",
    tooLarge: "{{ name }} is larger than {{ size }}; split it and try again",
    wrongType: "{{ name }} is not a {{ types }} file; save it as one and try again"
  },
  problem: {
    title: "This was not done",
    rule: "Basis",
    facts: "Facts",
    change: "What would change it",
    reference: "Reference",
    retry: "Try again"
  },
  fault: {
    title: "This page failed",
    body: "No data was changed by this. Try again; if it keeps failing, give the text below to your administrator.",
    retry: "Try again",
    home: "Back to my work"
  },
  progress: { done: "{{ percent }} done" },
  chart: { table: "Data table", loading: "Drawing the chart" },
  toast: { region: "Notices" }
}
