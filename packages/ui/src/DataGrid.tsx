/** A list: server paging, sort, columns to taste, selection with batch acts, rows by keyboard; prints every row it has. */
import { A, useNavigate } from "@solidjs/router"
import { createMemo, For, type JSX, Show } from "solid-js"

import { Button } from "./Button.tsx"
import { Checkbox } from "./Checkbox.tsx"
import { Delayed } from "./Delayed.tsx"
import { integer } from "./format.ts"
import { createGridKeys } from "./grid-keys.ts"
import { createGridTable, type GridColumn, type GridTableProps, type Sort } from "./grid-table.ts"
import { createGridWindow } from "./grid-window.ts"
import { type GridPage, GridPager } from "./GridPager.tsx"
import { GridSettings } from "./GridSettings.tsx"
import { Icon } from "./Icon.tsx"
import { t } from "./locale/t.ts"

interface DataGridProps<Row extends object> extends GridTableProps<Row> {
  readonly label: string
  /** How a row is called when it is chosen or read out. */
  readonly rowName: (row: Row) => string
  readonly href?: (row: Row) => string
  /** How many there are on the server, if it said so. */
  readonly total?: number | undefined
  readonly page?: GridPage
  readonly busy?: boolean
  /** Acts on the chosen rows; without it rows cannot be chosen. */
  readonly batch?: (ids: ReadonlyArray<string>, clear: () => void) => JSX.Element
  /** Beside the column settings: export, print. */
  readonly tools?: JSX.Element
  readonly empty: JSX.Element
}

const selectWidth = 2.5
/** Pinned cells would cover an outline of the row, so the cells draw it. */
const focusedClass =
  "group-focus-visible:shadow-[inset_0_2px_var(--color-ink),inset_0_-2px_var(--color-ink)] group-focus-visible:first:shadow-[inset_2px_2px_var(--color-ink),inset_0_-2px_var(--color-ink)]"
const cellClass = `truncate border-b border-line px-3 align-middle print:whitespace-normal print:px-1.5 ${focusedClass}`
const pinnedClass = "md:sticky md:z-[1] bg-surface print:static"

const interactive = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("a,button,input,label") !== null

const SortButton = (props: {
  readonly header: string
  readonly sorted: Sort | undefined
  readonly onToggle: () => void
  readonly end: boolean
}) => {
  const next = () =>
    props.sorted === undefined ? "sortAscending" : props.sorted.descending ? "unsort" : "sortDescending"
  return (
    <button
      type="button"
      class={`flex h-8 w-full items-center gap-1 font-medium hover:text-ink ${props.end ? "justify-end" : ""}`}
      title={t(`grid.${next()}`, { column: props.header })}
      onClick={() => props.onToggle()}
    >
      <span class="truncate">{props.header}</span>
      <Icon
        name={props.sorted?.descending === true ? "arrow-down" : "arrow-up"}
        class={`size-3.5 print:hidden ${props.sorted === undefined ? "opacity-0" : ""}`}
      />
    </button>
  )
}

export const DataGrid = <Row extends object>(props: DataGridProps<Row>) => {
  const table = createGridTable<Row>(props)
  const navigate = useNavigate()
  let scroller: HTMLDivElement | undefined
  let body: HTMLTableSectionElement | undefined
  const window = createGridWindow({ count: () => table.rows().length, scroller: () => scroller })
  const selectable = () => props.batch !== undefined
  const keys = createGridKeys({
    count: () => table.rows().length,
    page: window.page,
    reveal: window.reveal,
    body: () => body,
    onOpen: (index) => {
      const row = table.rows()[index]
      if (row !== undefined && props.href !== undefined) navigate(props.href(row.original))
    },
    onToggle: (index) => {
      if (selectable()) table.rows()[index]?.toggleSelected()
    }
  })
  const offset = selectWidth
  const pinnedAt = (id: string): string | undefined => {
    if (!table.isPinned(id)) return undefined
    let from = selectable() ? offset : 0
    for (const column of table.shown()) {
      if (column.id === id) return `${from}rem`
      from += column.width ?? 14
    }
    return undefined
  }
  const minimum = createMemo(
    () => table.shown().reduce((sum, column) => sum + (column.width ?? 14), 0) + (selectable() ? selectWidth : 0)
  )
  const sorted = (column: GridColumn<Row>) => (props.sort?.column === column.id ? props.sort : undefined)
  const spread = () => table.shown().length + (selectable() ? 1 : 0)

  return (
    <section class="flex min-h-96 flex-1 flex-col print:block" aria-label={props.label}>
      <div class="flex min-h-10 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 py-1">
        <p class="text-sm text-ink-soft" aria-live="polite">
          <Show
            when={props.busy === true}
            fallback={t("grid.total", { count: integer(props.total ?? props.rows.length) })}
          >
            <Delayed>{t("loading")}</Delayed>
          </Show>
        </p>
        <Show when={selectable() && table.selected().length > 0}>
          <div class="flex flex-wrap items-center gap-2 border-s border-line ps-3 print:hidden">
            <span class="text-sm">{t("grid.selected", { count: integer(table.selected().length) })}</span>
            {props.batch?.(table.selected(), table.clearSelection)}
            <Button variant="quiet" onClick={() => table.clearSelection()}>
              {t("clear")}
            </Button>
          </div>
        </Show>
        <div class="ms-auto flex flex-wrap items-center print:hidden">
          {props.tools}
          <GridSettings table={table} />
          <Show when={props.page}>{(page) => <GridPager page={page()} count={props.rows.length} />}</Show>
        </div>
      </div>
      <Show when={table.rows().length > 0 || props.busy === true} fallback={props.empty}>
        <div ref={scroller} class="min-h-0 shrink overflow-auto border-y border-line bg-surface print:overflow-visible">
          <table
            role="grid"
            aria-label={props.label}
            aria-description={t("grid.keys")}
            aria-rowcount={(props.total ?? table.rows().length) + 1}
            aria-colcount={spread()}
            aria-multiselectable={selectable()}
            aria-busy={props.busy === true}
            class="w-full table-fixed border-separate border-spacing-0"
            style={{ "min-width": `${minimum()}rem` }}
          >
            <colgroup>
              <Show when={selectable()}>
                <col class="w-10 print:hidden" />
              </Show>
              <For each={table.shown()}>
                {(column) => <col style={{ width: column.width === undefined ? "auto" : `${column.width}rem` }} />}
              </For>
            </colgroup>
            <thead>
              <tr aria-rowindex={1}>
                <Show when={selectable()}>
                  <th class="sticky top-0 start-0 z-(--z-sticky) h-8 border-b border-line-strong bg-surface px-3 text-left print:hidden">
                    <Checkbox
                      hideLabel
                      label={t("grid.selectAll")}
                      checked={table.allSelected()}
                      onChange={table.selectAll}
                    />
                  </th>
                </Show>
                <For each={table.shown()}>
                  {(column) => (
                    <th
                      scope="col"
                      aria-sort={
                        sorted(column) === undefined
                          ? undefined
                          : sorted(column)?.descending === true
                            ? "descending"
                            : "ascending"
                      }
                      class={`sticky top-0 z-(--z-sticky) h-8 truncate border-b border-line-strong bg-surface px-3 text-sm font-medium text-ink-soft print:static print:px-1.5 ${
                        column.align === "end" ? "text-right" : "text-left"
                      } ${table.isPinned(column.id) ? "md:z-[calc(var(--z-sticky)+1)]" : ""}`}
                      style={{ left: pinnedAt(column.id) }}
                    >
                      <Show when={column.sortable === true && props.onSort !== undefined} fallback={column.header()}>
                        <SortButton
                          header={column.header()}
                          sorted={sorted(column)}
                          end={column.align === "end"}
                          onToggle={() => table.toggleSort(column.id)}
                        />
                      </Show>
                    </th>
                  )}
                </For>
              </tr>
            </thead>
            <tbody ref={body} onKeyDown={keys.onKeyDown}>
              <Show when={window.above() > 0}>
                <tr aria-hidden="true">
                  <td colSpan={spread()} style={{ height: `${window.above()}px` }} />
                </tr>
              </Show>
              <For each={window.indexes()}>
                {(index) => (
                  <Show when={table.rows()[index]} keyed>
                    {(row) => (
                      <tr
                        data-index={index}
                        tabIndex={keys.active() === index ? 0 : -1}
                        aria-rowindex={(props.page?.from ?? 1) + index + 1}
                        aria-selected={selectable() ? row.getIsSelected() : undefined}
                        class="group h-8 hover:bg-sunken focus-visible:outline-none aria-selected:bg-sunken"
                        classList={{ "cursor-pointer": props.href !== undefined }}
                        onFocus={() => keys.setActive(index)}
                        onClick={(event) => {
                          if (
                            props.href !== undefined &&
                            !interactive(event.target) &&
                            getSelection()?.type !== "Range"
                          ) {
                            navigate(props.href(row.original))
                          }
                        }}
                      >
                        <Show when={selectable()}>
                          <td
                            class={`sticky start-0 z-[1] border-b border-line bg-surface px-3 align-middle group-hover:bg-sunken group-aria-selected:bg-sunken print:hidden ${focusedClass}`}
                          >
                            <Checkbox
                              hideLabel
                              label={t("grid.select", { row: props.rowName(row.original) })}
                              checked={row.getIsSelected()}
                              onChange={(chosen) => row.toggleSelected(chosen)}
                            />
                          </td>
                        </Show>
                        <For each={table.shown()}>
                          {(column) => (
                            <td
                              class={`${cellClass} ${column.align === "end" ? "text-right" : ""} ${
                                table.isPinned(column.id)
                                  ? `${pinnedClass} group-hover:bg-sunken group-aria-selected:bg-sunken`
                                  : ""
                              }`}
                              style={{ left: pinnedAt(column.id) }}
                            >
                              <Show when={column.opens === true && props.href} fallback={column.cell(row.original)}>
                                {(href) => (
                                  <A href={href()(row.original)} class="link" tabIndex={-1}>
                                    {column.cell(row.original)}
                                  </A>
                                )}
                              </Show>
                            </td>
                          )}
                        </For>
                      </tr>
                    )}
                  </Show>
                )}
              </For>
              <Show when={window.below() > 0}>
                <tr aria-hidden="true">
                  <td colSpan={spread()} style={{ height: `${window.below()}px` }} />
                </tr>
              </Show>
            </tbody>
          </table>
        </div>
      </Show>
    </section>
  )
}
