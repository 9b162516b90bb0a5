/** RFC 8785, with the examples of its text and of its appendix B. */
import { assert, describe, it } from "@effect/vitest"
import { Result, type Schema } from "effect"

import { canonicalJson } from "../../src/audit/canonical-json.ts"

const written = (value: Schema.Json): string => Result.getOrThrow(canonicalJson(value))

const refused = (value: unknown) => Result.getOrThrow(Result.flip(canonicalJson(value as Schema.Json)))

/** The number with these bits, in hexadecimal. */
const numberOf = (bits: string): number => Buffer.from(bits, "hex").readDoubleBE()

describe("RFC 8785 canonical JSON", () => {
  it("§3.2.2 writes literals, numbers and strings in one way", () => {
    const given = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`
    assert.strictEqual(
      written(JSON.parse(given)),
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`
    )
  })

  it("§3.2.3 sorts members by the UTF-16 code units of their names", () => {
    const given = String.raw`{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
    }`
    const order = [...written(JSON.parse(given)).matchAll(/:"(?<meaning>[^"]+)"/gu)].map(([, meaning]) => meaning)
    assert.deepStrictEqual(order, [
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh"
    ])
  })

  it.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["44b52d02c7e14af7", "1.0000000000000001e+23"],
    ["444b1ae4d6e2ef4e", "999999999999999700000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555554", "333333333.33333325"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"]
  ])("appendix B: %s is %s", (bits, text) => {
    assert.strictEqual(written(numberOf(bits)), text)
  })

  it("refuses what no text stands for, and says where", () => {
    assert.deepInclude(refused(numberOf("7fffffffffffffff")), { at: "", reason: "not-finite" })
    assert.deepInclude(refused({ a: [1, numberOf("7ff0000000000000")] }), { at: "/a/1", reason: "not-finite" })
    assert.deepInclude(refused({ "a/b": "\u{D83D}" }), { at: "/a~1b", reason: "lone-surrogate" })
    assert.deepInclude(refused({ "\u{DE00}": 1 }), { reason: "lone-surrogate" })
    assert.deepInclude(refused({ a: undefined }), { at: "/a", reason: "not-json" })
    assert.deepInclude(refused([new Map()]), { at: "/0", reason: "not-json" })
    assert.deepInclude(refused(1n), { at: "", reason: "not-json" })
  })
})
