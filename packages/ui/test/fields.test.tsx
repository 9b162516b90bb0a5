import { assert, describe, it } from "@effect/vitest"
import { fireEvent, render, screen } from "@solidjs/testing-library"
import { createSignal } from "solid-js"

import { DateField, readDay } from "../src/DateField.tsx"
import { FileDrop } from "../src/FileDrop.tsx"
import { TextField } from "../src/TextField.tsx"
import { settle } from "./page.tsx"

describe("readDay", () => {
  it("reads days as people type them", () => {
    for (const text of ["2026-11-23", "2026/11/23", "20261123", "2026年11月23日", " 2026.11.23 "]) {
      assert.strictEqual(readDay(text)?.toString(), "2026-11-23")
    }
    assert.strictEqual(readDay("2026-3-1")?.toString(), "2026-03-01")
  })
  it("does not move a day that does not exist", () => {
    for (const text of ["2026-02-29", "2026-13-01", "昨天", ""]) assert.isUndefined(readDay(text))
  })
})

describe("DateField", () => {
  it("takes a typed day and hands it on as yyyy-mm-dd", async () => {
    const [day, setDay] = createSignal<string | undefined>("2026-11-23")
    render(() => <DateField label="截至" value={day()} onChange={setDay} />)
    await settle()
    const field = screen.getByLabelText("截至")
    fireEvent.input(field, { target: { value: "2025年1月2日" } })
    fireEvent.keyDown(field, { key: "Enter" })
    assert.strictEqual(day(), "2025-01-02")
  })

  it("says that a day does not exist, and keeps the one before", async () => {
    const [day, setDay] = createSignal<string | undefined>("2026-11-23")
    render(() => <DateField label="截至" value={day()} onChange={setDay} latest="2026-11-23" />)
    await settle()
    const field = screen.getByLabelText("截至")
    for (const text of ["2026-02-30", "2026-11-24"]) {
      fireEvent.input(field, { target: { value: text } })
      fireEvent.keyDown(field, { key: "Enter" })
      assert.strictEqual(field.getAttribute("aria-invalid"), "true")
      assert.isNotNull(screen.getByText(/没有这一天/u))
      assert.strictEqual(day(), "2026-11-23")
    }
  })
})

describe("TextField", () => {
  it("ties label, hint and error to the input", async () => {
    render(() => <TextField label="新的值" hint="整数" error="不是整数" value="x" onChange={() => undefined} />)
    await settle()
    const field = screen.getByLabelText("新的值")
    assert.strictEqual(field.getAttribute("aria-invalid"), "true")
    const said = (attribute: string) => document.getElementById(field.getAttribute(attribute) ?? "")?.textContent
    assert.strictEqual(said("aria-describedby"), "整数")
    assert.strictEqual(said("aria-errormessage"), "不是整数")
  })
})

const drop = async (file: File) => {
  const taken: Array<string> = []
  render(() => (
    <FileDrop label="台账" endings={[".xlsx", ".csv"]} maxBytes={8} onFile={(one) => taken.push(one.name)} />
  ))
  await settle()
  const input = document.querySelector<HTMLInputElement>('input[type="file"]')
  assert.isNotNull(input)
  Object.defineProperty(input, "files", { value: [file], configurable: true })
  fireEvent.input(input)
  await settle()
  return taken
}

describe("FileDrop", () => {
  it("takes a file that fits", async () => {
    assert.deepStrictEqual(await drop(new File(["1"], "台账.xlsx")), ["台账.xlsx"])
  })
  it("says what is wrong with one that does not", async () => {
    assert.deepStrictEqual(await drop(new File(["1"], "旧台账.xls")), [])
    assert.isNotNull(screen.getByText(/不是 .xlsx、.csv 文件/u))
  })
  it("says that a file is too large", async () => {
    assert.deepStrictEqual(await drop(new File(["123456789"], "大.csv")), [])
    assert.isNotNull(screen.getByText(/大.csv 超过/u))
  })
  it("takes the same file again once it was mended", async () => {
    const taken = await drop(new File(["1"], "台账.csv"))
    const input = document.querySelector<HTMLInputElement>('input[type="file"]')
    assert.isNotNull(input)
    fireEvent.input(input)
    await settle()
    assert.deepStrictEqual(taken, ["台账.csv", "台账.csv"])
  })
})
