import { assert, describe, it } from "@effect/vitest"
import { fireEvent, render, screen } from "@solidjs/testing-library"

import { type Found, type Hit, SearchPalette } from "../src/SearchPalette.tsx"
import { settle } from "./page.tsx"

const hits: ReadonlyArray<Hit> = [
  { id: "1", title: "青檀区书法家协会", detail: "51370499MJE000001X", href: "/organizations/1" },
  { id: "2", title: "青檀区书画院", href: "/organizations/2" }
]

const found = (some: ReadonlyArray<Hit>, missing: ReadonlyArray<string> = []): Promise<Found> =>
  Promise.resolve({ hits: some, missing })

const mount = (answer: (text: string, signal: AbortSignal) => Promise<Found>) => {
  const chosen: Array<Hit> = []
  render(() => (
    <SearchPalette open onOpenChange={() => undefined} rest={0} search={answer} onChoose={(hit) => chosen.push(hit)} />
  ))
  return chosen
}

const type = async (text: string) => {
  fireEvent.input(screen.getByRole("combobox"), { target: { value: text } })
  await settle()
}

describe("SearchPalette", () => {
  it("is a named dialog with a labelled field that controls a list", async () => {
    mount(() => found(hits))
    await settle()
    assert.isNotNull(screen.getByRole("dialog", { name: "全局搜索" }))
    const field = screen.getByRole("combobox", { name: "全局搜索" })
    assert.isNotNull(document.getElementById(field.getAttribute("aria-controls") ?? ""))
  })

  it("shows what was found, says how many, and opens one by keyboard", async () => {
    const chosen = mount(() => found(hits))
    await settle()
    await type("书")
    assert.strictEqual(screen.getAllByRole("option").length, 2)
    assert.include(screen.getByRole("status").textContent, "找到 2 条")
    const field = screen.getByRole("combobox")
    field.focus()
    fireEvent.keyDown(field, { key: "ArrowDown" })
    await settle()
    fireEvent.keyDown(field, { key: "Enter" })
    await settle()
    assert.strictEqual(chosen.length, 1)
  })

  it("says what to try when nothing is found, and that a search failed", async () => {
    mount((text) => (text === "坏" ? Promise.reject(new Error("down")) : found([])))
    await settle()
    await type("没有")
    assert.include(screen.getByRole("status").textContent, "没有找到“没有”")
    await type("坏")
    assert.include(screen.getByRole("status").textContent, "请再试一次")
  })

  it("names who did not answer", async () => {
    mount(() => found(hits, ["党的建设"]))
    await settle()
    await type("书")
    assert.include(screen.getByRole("status").textContent, "找到 2 条。党的建设没有应答")
  })

  it("drops the answer to an earlier question", async () => {
    const waiting: Array<(answer: Found) => void> = []
    mount((text) => (text === "一" ? new Promise((answer) => waiting.push(answer)) : found(hits)))
    await settle()
    await type("一")
    await type("二")
    for (const answer of waiting) answer({ hits: [], missing: [] })
    await settle()
    assert.strictEqual(screen.getAllByRole("option").length, 2)
  })
})
