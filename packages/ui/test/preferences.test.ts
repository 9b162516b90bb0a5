import { assert, describe, it } from "@effect/vitest"

import { applyPreferences, readSetting, setTheme, setTypeSize, theme, writeSetting } from "../src/preferences.ts"

describe("preferences", () => {
  it("stand on <html> and are kept", () => {
    const stop = applyPreferences()
    const root = document.documentElement
    assert.strictEqual(root.dataset["theme"], "light")
    setTheme("dark")
    setTypeSize("large")
    assert.strictEqual(root.dataset["theme"], "dark")
    assert.strictEqual(root.dataset["type"], "large")
    assert.strictEqual(root.lang, "zh-CN")
    assert.strictEqual(localStorage.getItem("shezu.theme"), "dark")
    setTheme("system")
    setTypeSize("normal")
    assert.strictEqual(theme(), "system")
    assert.strictEqual(root.dataset["theme"], "light")
    stop()
  })

  it("take what cannot be read for unset", () => {
    localStorage.setItem("shezu.odd", "{")
    assert.isUndefined(readSetting("odd", () => "never"))
    writeSetting("fine", { a: 1 })
    assert.deepStrictEqual(
      readSetting("fine", (value) => value),
      { a: 1 }
    )
  })
})
