import { assert, describe, it } from "@effect/vitest"
import { Option } from "effect"

import { Fen, fromYuan } from "../../src/funding/Money.ts"
import { toYuan } from "../../src/funding/yuan.ts"

describe("Money", () => {
  it.each([
    ["30000", 3_000_000],
    ["30,000.00", 3_000_000],
    ["0.1", 10],
    ["0.07", 7],
    ["1，234.5", 123_450],
    // 0.29 * 100 is 28.999999999999996 in floating point.
    ["0.29", 29],
    ["9999999999999.99", 999_999_999_999_999]
  ])("reads %s", (text, fen) => {
    assert.deepStrictEqual(fromYuan(text), Option.some(Fen.make(fen)))
  })

  it.each(["", "1.234", "-1", "1e3", "三万", "1.", "12345678901234"])("refuses %s", (text) => {
    assert.isTrue(Option.isNone(fromYuan(text)))
  })

  it.each([
    [0, "0.00"],
    [7, "0.07"],
    [3_000_000, "30,000.00"],
    [999_999_999_999_999, "9,999,999,999,999.99"]
  ])("writes %i", (fen, text) => {
    assert.strictEqual(toYuan(Fen.make(fen)), text)
  })
})
