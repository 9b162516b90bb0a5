import type { Like } from "@shezu/ui/i18n.ts"

import type { zh } from "./settings.zh-CN.ts"

export const en: Like<typeof zh> = {
  settingsPage: {
    open: "Settings",
    title: "{{ module }}: settings",
    lead: "For your unit alone, and kept while the module is disabled. Numbers of law and policy are not here.",
    save: "Save",
    saved: "Saved",
    nothing: "Nothing was changed",
    failed: "Not saved: {{ count }}; the reason stands there",
    labelled: "{{ title }} ({{ unit }})",
    withUnit: "{{ value }} {{ unit }}",
    initial: "Initial value: {{ value }}",
    holds: "Now {{ value }}",
    holdsInitial: "The initial value holds",
    chosen: "Chosen by {{ by }}, {{ at }}",
    putBack: "Put back to the initial value by {{ by }}, {{ at }}",
    unfit: "What {{ by }} chose, {{ at }}, does not fit the module any more; the initial value holds",
    back: "Back to the initial value",
    willBack: "Goes back to the initial value when saved",
    takes: "It takes {{ what }}",
    readOnly: "Changed by who holds “{{ permission }}”",
    yes: "Yes",
    no: "No",
    blank: "(empty)"
  }
}
