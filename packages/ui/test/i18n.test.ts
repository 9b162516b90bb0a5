import { assert, describe, it } from "@effect/vitest"

import { disparities } from "../src/i18n.ts"
import { en } from "../src/locale/en.ts"
import { t } from "../src/locale/t.ts"
import { zh } from "../src/locale/zh-CN.ts"
import { setLocale } from "../src/preferences.ts"

describe("words of the kit", () => {
  it("are the same keys with the same places in both languages", () => {
    assert.deepStrictEqual(disparities(zh, en), [])
  })

  it("are said in the language of the screen, places filled", () => {
    assert.strictEqual(t("grid.total", { count: "437" }), "共 437 条")
    setLocale("en")
    assert.strictEqual(t("grid.total", { count: "437" }), "437 in all")
    setLocale("zh-CN")
  })
})

describe("disparities", () => {
  it("names missing keys, empty sentences and other places", () => {
    const one = { a: "一", b: { c: "有 {{ n }} 个", d: "二" } }
    const other = { a: " ", b: { c: "there are {{ count }}" } }
    assert.deepStrictEqual([...disparities(one, other)].toSorted(), ["a", "b.c", "b.d"])
  })
})
