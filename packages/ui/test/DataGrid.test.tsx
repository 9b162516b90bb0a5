import { assert, describe, it } from "@effect/vitest"
import { screen, within } from "@solidjs/testing-library"
import { createSignal } from "solid-js"

import { DataGrid } from "../src/DataGrid.tsx"
import type { Sort } from "../src/grid-table.ts"
import { press, renderAt, settle } from "./page.tsx"

interface Row {
  readonly id: string
  readonly name: string
  readonly members: number
}

const rows: ReadonlyArray<Row> = Array.from({ length: 30 }, (_, at) => ({
  id: `o${at}`,
  name: `协会 ${at}`,
  members: at
}))

const mount = (options: { readonly rows?: ReadonlyArray<Row>; readonly settings?: string } = {}) => {
  const [sort, setSort] = createSignal<Sort>()
  const chosen: Array<ReadonlyArray<string>> = []
  const history = renderAt("/list", () => (
    <DataGrid<Row>
      label="名单"
      columns={[
        {
          id: "name",
          header: () => "名称",
          cell: (row) => row.name,
          width: 16,
          pinned: true,
          sortable: true,
          opens: true
        },
        { id: "members", header: () => "党员", cell: (row) => row.members, width: 6, align: "end", sortable: true },
        { id: "note", header: () => "备注", cell: () => "无", width: 6, hidden: true }
      ]}
      rows={options.rows ?? rows}
      rowId={(row) => row.id}
      rowName={(row) => row.name}
      href={(row) => `/organizations/${row.id}`}
      total={437}
      page={{ from: 101, onNext: () => undefined, onPrevious: undefined }}
      sort={sort()}
      onSort={setSort}
      {...(options.settings === undefined ? {} : { settings: options.settings })}
      batch={(ids) => {
        chosen.push(ids)
        return <span>批量</span>
      }}
      empty={<p>空</p>}
    />
  ))
  return { history, sort, chosen }
}

const bodyRow = (index: number): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`tr[data-index="${index}"]`)
  assert.isNotNull(found)
  return found
}

describe("DataGrid", () => {
  it("says how many rows there are and where each one stands", () => {
    mount()
    const grid = screen.getByRole("grid", { name: "名单" })
    assert.strictEqual(grid.getAttribute("aria-rowcount"), "438")
    assert.strictEqual(bodyRow(0).getAttribute("aria-rowindex"), "102")
    assert.isNotNull(screen.getByText("共 437 条"))
  })

  it("has one tab stop among its rows and moves by keys", () => {
    mount()
    assert.strictEqual(document.querySelectorAll('tr[tabindex="0"]').length, 1)
    bodyRow(0).focus()
    press(bodyRow(0), "ArrowDown")
    assert.strictEqual(document.activeElement, bodyRow(1))
    press(bodyRow(1), "End")
    assert.strictEqual(document.activeElement, bodyRow(29))
    press(bodyRow(29), "ArrowDown")
    assert.strictEqual(document.activeElement, bodyRow(29))
    press(bodyRow(29), "Home")
    assert.strictEqual(document.activeElement, bodyRow(0))
  })

  it("opens the row's page with Enter", async () => {
    const { history } = mount()
    bodyRow(2).focus()
    press(bodyRow(2), "Enter")
    await settle()
    assert.strictEqual(history.get(), "/organizations/o2")
  })

  it("chooses rows with Space and offers the batch acts", () => {
    const { chosen } = mount()
    bodyRow(3).focus()
    press(bodyRow(3), " ")
    assert.strictEqual(bodyRow(3).getAttribute("aria-selected"), "true")
    assert.isNotNull(screen.getByText("已选 1 条"))
    assert.deepStrictEqual(chosen.at(-1), ["o3"])
  })

  it("sorts up, down and not at all, and says so", () => {
    const { sort } = mount()
    const header = screen.getByRole("columnheader", { name: "党员" })
    const button = within(header).getByRole("button")
    button.click()
    assert.deepStrictEqual(sort(), { column: "members", descending: false })
    assert.strictEqual(header.getAttribute("aria-sort"), "ascending")
    button.click()
    assert.deepStrictEqual(sort(), { column: "members", descending: true })
    button.click()
    assert.isUndefined(sort())
    assert.isNull(header.getAttribute("aria-sort"))
  })

  it("keeps the person's columns", async () => {
    mount({ settings: "test-list" })
    assert.isNull(screen.queryByRole("columnheader", { name: "备注" }))
    screen.getByRole("button", { name: "列设置" }).click()
    await settle()
    screen.getByRole("checkbox", { name: "备注" }).click()
    await settle()
    assert.isNotNull(screen.getByRole("columnheader", { name: "备注" }))
    assert.deepStrictEqual(JSON.parse(localStorage.getItem("shezu.columns.test-list") ?? "{}").hidden, [])
  })

  it("gives the place to the empty state when there is nothing", () => {
    mount({ rows: [] })
    assert.isNotNull(screen.getByText("空"))
    assert.isNull(screen.queryByRole("grid"))
  })
})
