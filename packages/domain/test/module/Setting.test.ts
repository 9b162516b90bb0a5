/** What a setting takes, and what it says that it takes. */
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

import { ModuleDeclaration } from "../../src/module/ModuleDeclaration.ts"
import { accepted, fits, type SettingForm } from "../../src/module/setting-form.ts"
import { Setting } from "../../src/module/Setting.ts"

const text = (zh: string, en: string) => ({ "zh-CN": zh, en })

const days: SettingForm = { kind: "integer", min: -1, max: 90, unit: text("天", "days") }
const order: SettingForm = {
  kind: "choice",
  options: [
    { value: "by-day", title: text("按日期", "By day") },
    { value: "by-name", title: text("按名称", "By name") }
  ]
}
const line: SettingForm = { kind: "text", max: 3 }

describe("what a setting takes", () => {
  it.each<readonly [SettingForm, ReadonlyArray<unknown>, ReadonlyArray<unknown>]>([
    [{ kind: "boolean" }, [true, false], [0, 1, "true", "", null, undefined, {}]],
    [days, [-1, 0, 90], [-2, 91, 0.5, Number.NaN, Number.POSITIVE_INFINITY, "30", true, null, [30]]],
    [order, ["by-day", "by-name"], ["", "By day", "toString", 0, null, ["by-day"]]],
    [line, ["", "一二三", "𠮷𠮷𠮷", "a b"], ["一二三四", "一\n二", "a\u2028", "\u0000", "\t", 3, null]]
  ])("%o", (form, good, bad) => {
    for (const value of good) assert.isTrue(fits(form, value), String(value))
    for (const value of bad) assert.isFalse(fits(form, value), String(value))
  })

  it("is said in both languages, with what bounds it", () => {
    assert.deepStrictEqual(accepted(days), text("-1 至 90 的整数（天）", "a whole number from -1 to 90 (days)"))
    assert.deepStrictEqual(
      accepted(order),
      text("下列之一：按日期（by-day）、按名称（by-name）", "one of: By day (by-day), By name (by-name)")
    )
    assert.deepStrictEqual(accepted(line), text("一行不超过 3 个字的文字", "one line of at most 3 characters"))
    assert.deepStrictEqual(accepted({ kind: "boolean" }), text("“是”或“否”（true、false）", "yes or no (true, false)"))
  })
})

describe("a declared setting", () => {
  const setting = {
    id: "remind-days",
    title: text("提前提醒", "Remind ahead"),
    help: text("提前多少天", "So many days before"),
    value: days,
    initial: 30,
    serves: ["2"],
    permission: "reminders.choose"
  }
  const isOne = (value: unknown) => Schema.decodeUnknownResult(Setting)(value)._tag === "Success"

  it("begins with what it takes", () => {
    assert.isTrue(isOne(setting))
    assert.isTrue(isOne({ ...setting, value: line, initial: "" }))
    for (const other of [
      { initial: 91 },
      { initial: "30" },
      { value: order },
      { value: { ...days, min: 91 } },
      { value: { kind: "choice", options: [] }, initial: "" },
      { value: { kind: "text", max: 0 }, initial: "" },
      { serves: [] },
      { id: "remind_days" }
    ]) {
      assert.isFalse(isOne({ ...setting, ...other }), JSON.stringify(other))
    }
  })

  it("is none in what was written down before there were settings", () => {
    const written = {
      id: "reminders",
      title: setting.title,
      needs: [],
      permissions: [],
      pages: [],
      rules: [],
      placements: [],
      indicators: []
    }
    assert.deepStrictEqual(Schema.decodeUnknownSync(ModuleDeclaration)(written).settings, [])
  })
})
