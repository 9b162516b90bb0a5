import { assert, describe, it } from "@effect/vitest"
import { Fen } from "@shezu/domain/funding/Money"

import { bytes, day, fraction, integer, moment, percent, points } from "../src/format.ts"
import { money } from "../src/money.ts"

describe("figures on screen", () => {
  it("integers carry thousands, the unknown is a dash", () => {
    assert.strictEqual(integer(1_234_567), "1,234,567")
    assert.strictEqual(integer(0), "0")
    assert.strictEqual(integer(null), "—")
  })
  it("shares have one decimal; an empty line has none", () => {
    assert.strictEqual(percent(258 / 310), "83.2%")
    assert.strictEqual(percent(null), "—")
    assert.strictEqual(fraction({ numerator: 0, denominator: 0, value: null }), "0 / 0")
  })
  it("changes carry a sign, but nothing is neither up nor down", () => {
    assert.strictEqual(points(0.006), "+0.6")
    assert.strictEqual(points(-0.0213), "−2.1")
    assert.strictEqual(points(-0.0001), "0.0")
  })
  it("money is yuan with two decimals", () => {
    assert.strictEqual(money(Fen.make(3_000_000)), "¥ 30,000.00")
    assert.strictEqual(money(undefined), "—")
  })
  it("days and moments are written as the office writes them, Beijing time", () => {
    assert.strictEqual(day("2026-11-23"), "2026-11-23")
    assert.strictEqual(day(null), "—")
    assert.strictEqual(moment(halfPastNine), "2026-11-23 09:30")
  })
  it("sizes", () => {
    assert.strictEqual(bytes(20 * 1_048_576), "20.0 MB")
    assert.strictEqual(bytes(10), "1 KB")
  })
})

/** 2026-11-23T01:30:00Z, from `date -u -d … +%s`. */
const halfPastNine = "2026-11-23T01:30:00.000Z"
