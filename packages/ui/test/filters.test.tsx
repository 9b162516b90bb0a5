import { assert, describe, it } from "@effect/vitest"
import { fireEvent, screen } from "@solidjs/testing-library"

import { FilterChips } from "../src/FilterChips.tsx"
import { useFilters } from "../src/filters.ts"
import { renderAt, settle } from "./page.tsx"

const mount = (address: string) =>
  renderAt(address, () => {
    const filters = useFilters(["kind"])
    return (
      <FilterChips
        search
        filters={filters}
        items={[
          {
            key: "kind",
            label: "类型",
            choices: [
              { value: "association", label: "社会团体" },
              { value: "foundation", label: "基金会" }
            ]
          }
        ]}
      />
    )
  })

describe("FilterChips", () => {
  it("shows what the address asks for", () => {
    mount("/list?kind=association,foundation&q=书")
    assert.isNotNull(screen.getByText("社会团体 等 2 项"))
    assert.strictEqual(screen.getByRole<HTMLInputElement>("searchbox").value, "书")
  })

  it("writes a choice into the address and goes back to the first page", async () => {
    const history = mount("/list?after=abc&sort=name.asc")
    screen.getByRole("button", { name: /类型/u }).click()
    await settle()
    screen.getByRole("menuitemcheckbox", { name: "基金会" }).click()
    await settle()
    assert.strictEqual(history.get(), "/list?sort=name.asc&kind=foundation")
  })

  it("takes one filter away, or all", async () => {
    const history = mount("/list?kind=association&q=书")
    screen.getByRole("button", { name: "移除 类型" }).click()
    await settle()
    assert.strictEqual(history.get(), "/list?q=%E4%B9%A6")
    screen.getByRole("button", { name: "清除全部" }).click()
    await settle()
    assert.strictEqual(history.get(), "/list")
  })

  it("searches at once on Enter", async () => {
    const history = mount("/list")
    const field = screen.getByRole("searchbox")
    fireEvent.input(field, { target: { value: "书法" } })
    fireEvent.keyDown(field, { key: "Enter" })
    await settle()
    assert.strictEqual(decodeURIComponent(history.get()), "/list?q=书法")
  })
})
