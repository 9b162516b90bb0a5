/** The state of a list: which columns, in what order, pinned or not, sorted by what, which rows chosen. */
import {
  columnOrderingFeature,
  columnPinningFeature,
  columnVisibilityFeature,
  createTable,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures
} from "@tanstack/solid-table"
import { createEffect, type JSX, on } from "solid-js"

import { readSetting, writeSetting } from "./preferences.ts"

const features = tableFeatures({
  columnVisibilityFeature,
  columnOrderingFeature,
  columnPinningFeature,
  rowSortingFeature,
  rowSelectionFeature
})

export interface GridColumn<Row> {
  readonly id: string
  readonly header: () => string
  readonly cell: (row: Row) => JSX.Element
  /** In rem at the normal type size; the first column without one takes what is left. */
  readonly width?: number
  readonly align?: "end"
  readonly sortable?: boolean
  /** Shown at first; the person may change it. */
  readonly hidden?: boolean
  readonly pinned?: boolean
  /** Its content is the link to the row's page. */
  readonly opens?: boolean
}

export interface Sort {
  readonly column: string
  readonly descending: boolean
}

interface ColumnSettings {
  readonly hidden: ReadonlyArray<string>
  readonly order: ReadonlyArray<string>
  readonly pinned: ReadonlyArray<string>
}

export interface GridTableProps<Row> {
  readonly columns: ReadonlyArray<GridColumn<Row>>
  readonly rows: ReadonlyArray<Row>
  readonly rowId: (row: Row) => string
  readonly sort?: Sort | undefined
  readonly onSort?: (sort: Sort | undefined) => void
  /** Under this name the person's column settings are kept. */
  readonly settings?: string
}

const strings = (value: unknown): ReadonlyArray<string> =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : []

const decodeSettings = (value: unknown): ColumnSettings | undefined =>
  typeof value === "object" && value !== null && "hidden" in value && "order" in value && "pinned" in value
    ? { hidden: strings(value.hidden), order: strings(value.order), pinned: strings(value.pinned) }
    : undefined

const defaults = <Row>(columns: ReadonlyArray<GridColumn<Row>>): ColumnSettings => ({
  hidden: columns.filter((column) => column.hidden === true).map((column) => column.id),
  order: columns.map((column) => column.id),
  pinned: columns.filter((column) => column.pinned === true).map((column) => column.id)
})

const asState = (settings: ColumnSettings) => ({
  columnVisibility: Object.fromEntries(settings.hidden.map((id) => [id, false])),
  columnOrder: [...settings.order],
  columnPinning: { start: [...settings.pinned], end: [] }
})

export const createGridTable = <Row extends object>(props: GridTableProps<Row>) => {
  const kept = props.settings === undefined ? undefined : readSetting(`columns.${props.settings}`, decodeSettings)
  const table = createTable<typeof features, Row>({
    features,
    columns: props.columns.map((column) => ({
      id: column.id,
      header: column.id,
      enableSorting: column.sortable === true,
      accessorFn: () => null
    })),
    get data() {
      return [...props.rows]
    },
    getRowId: (row) => props.rowId(row),
    initialState: asState(kept ?? defaults(props.columns)),
    manualSorting: true,
    enableMultiSort: false,
    sortDescFirst: false,
    state: {
      get sorting() {
        return props.sort === undefined ? [] : [{ id: props.sort.column, desc: props.sort.descending }]
      }
    },
    onSortingChange: (change) => {
      const now = props.sort === undefined ? [] : [{ id: props.sort.column, desc: props.sort.descending }]
      const [next] = typeof change === "function" ? change(now) : change
      props.onSort?.(next === undefined ? undefined : { column: next.id, descending: next.desc })
    }
  })

  const settings = (): ColumnSettings => ({
    hidden: Object.entries(table.atoms.columnVisibility.get()).flatMap(([id, shown]) => (shown ? [] : [id])),
    order: table.atoms.columnOrder.get(),
    pinned: table.atoms.columnPinning.get().start
  })
  createEffect(
    on(
      settings,
      (now) => {
        if (props.settings !== undefined) writeSetting(`columns.${props.settings}`, now)
      },
      { defer: true }
    )
  )

  const byId = new Map(props.columns.map((column) => [column.id, column]))
  const state = asState(defaults(props.columns))
  const ordered = () => {
    const known = table.atoms.columnOrder.get().flatMap((id) => byId.get(id) ?? [])
    return [...known, ...props.columns.filter((column) => !known.includes(column))]
  }

  return {
    rows: () => table.getRowModel().rows,
    /** All columns in the person's order, for the settings. */
    ordered,
    /** The columns shown, pinned ones first. */
    shown: () =>
      [...table.getStartVisibleLeafColumns(), ...table.getCenterVisibleLeafColumns()].flatMap(
        (column) => byId.get(column.id) ?? []
      ),
    isShown: (id: string) => table.getColumn(id)?.getIsVisible() ?? false,
    show: (id: string, shown: boolean) => table.getColumn(id)?.toggleVisibility(shown),
    isPinned: (id: string) => table.getColumn(id)?.getIsPinned() === "start",
    pin: (id: string, pinned: boolean) => table.getColumn(id)?.pin(pinned ? "start" : false),
    move: (id: string, by: -1 | 1) => {
      const order = ordered().map((column) => column.id)
      const from = order.indexOf(id)
      const to = from + by
      const other = order[to]
      if (from < 0 || other === undefined) return
      table.setColumnOrder(order.map((one, at) => (at === from ? other : at === to ? id : one)))
    },
    resetColumns: () => {
      table.setColumnVisibility(state.columnVisibility)
      table.setColumnOrder(state.columnOrder)
      table.setColumnPinning(state.columnPinning)
    },
    toggleSort: (id: string) => table.getColumn(id)?.toggleSorting(),
    selected: () => Object.entries(table.atoms.rowSelection.get()).flatMap(([id, chosen]) => (chosen ? [id] : [])),
    clearSelection: () => table.resetRowSelection(true),
    allSelected: (): boolean | "indeterminate" =>
      table.getIsAllRowsSelected() ? true : table.getIsSomeRowsSelected() ? "indeterminate" : false,
    selectAll: (chosen: boolean) => table.toggleAllRowsSelected(chosen)
  }
}

export type GridTable<Row extends object> = ReturnType<typeof createGridTable<Row>>
