import { assert, describe, it } from "@effect/vitest"
import { Arbitrary, Effect, Schema } from "effect"
import { stdnum } from "stdnum"

import {
  checkCharacter,
  CreditCode,
  divisionOf,
  kindOf,
  organizationCheck,
  problems
} from "../../src/identifier/CreditCode.ts"

/** Codes of real organizations, found in public sources. */
const real = [
  ["51100000500009247D", "association"],
  ["51100000500012681T", "association"],
  ["51100000500002862F", "association"],
  ["53100000500021676K", "foundation"],
  ["53100000500019795A", "foundation"],
  ["53100000500009167K", "foundation"],
  ["53100000500021326D", "foundation"],
  ["51370000MJD6217311", "association"],
  ["51440300MJL1712376", "association"],
  ["52440300MJL186084F", "service-institution"]
] as const

const synthetic = ["51370403MJE000013D", "52370403MJE000013A", "53370000MJE0000137"]

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

/** The second opinion: it checks the shape, with digits first, and position 18. */
const othersAccept = (code: string): boolean => stdnum["CN"]?.["uscc"]?.validate(code).isValid === true

/**
 * Completes position 18 by asking the other implementation, so that ours is not measured by itself. It accepts no
 * character at all for remainder 0, where GB 32100 says to write 0.
 */
const closedByOthers = (body: string): string =>
  [...alphabet].map((last) => body + last).find(othersAccept) ?? `${body}0`

describe("CreditCode (GB 32100, GB 11714)", () => {
  for (const [code, kind] of real) {
    it(`accepts ${code}`, () => {
      assert.deepStrictEqual(problems(code), [])
      assert.strictEqual(kindOf(code), kind)
    })
  }

  for (const code of synthetic) it(`accepts the synthetic ${code}`, () => assert.deepStrictEqual(problems(code), []))

  it("names each failing check of published wrong codes", () => {
    assert.deepStrictEqual(problems("51100000500000024G"), ["organization-check", "check-character"])
    assert.deepStrictEqual(problems("53100000500020462H"), ["check-character"])
    assert.deepStrictEqual(problems("531000005000074012"), ["check-character"])
  })

  it("reports a wrong position 17 under a right position 18", () => {
    assert.deepStrictEqual(problems(closedByOthers("51370403MJE000014")), ["organization-check"])
  })

  it("stops at the shape", () => {
    const good = "51370403MJE000013D"
    const wrong = [
      "",
      good.slice(0, 17),
      `${good}0`,
      `${good}\n`,
      ` ${good}`,
      good.toLowerCase(),
      "5137O403MJE000013D",
      ...[2, 3, 4, 5, 6, 7].map((at) => `${good.slice(0, at)}A${good.slice(at + 1)}`),
      "５1370403MJE000013D",
      "51370403MJE00001𠮷",
      ...[..."IOSVZ"].map((letter) => `51370403M${letter}E000013D`),
      ...[..."IOSVZ"].map((letter) => `5${letter}370403MJE000013D`)
    ]
    for (const code of wrong) assert.deepStrictEqual(problems(code), ["shape"], code)
  })

  it("knows the department apart from the checks", () => {
    assert.deepStrictEqual(problems(closedByOthers("54370403MJE000013")), ["department"])
    assert.deepStrictEqual(problems(closedByOthers("59370403MJE000013")), [])
    // A company's code, published with its numbering library.
    assert.notInclude(problems("91350100M000100Y43"), "check-character")
    assert.include(problems("91350100M000100Y43"), "department")
    assert.deepStrictEqual(problems("54370403MJE00001AA"), ["department", "organization-check", "check-character"])
  })

  it("reads the kind from positions 1 and 2 only", () => {
    assert.strictEqual(kindOf("51100000500000024G"), "association")
    assert.strictEqual(kindOf("59370403MJE000013D"), null)
    assert.strictEqual(kindOf("54370403MJE000013D"), null)
    assert.strictEqual(kindOf("91350100M000100Y43"), null)
    assert.strictEqual(kindOf(""), null)
  })

  it("computes the organization code's check of the standard's own example, D2143569-X", () => {
    assert.strictEqual(organizationCheck("51370403D2143569"), "X")
  })

  it("accepts X at position 17", () => {
    assert.deepStrictEqual(problems(closedByOthers("51370403D2143569X")), [])
  })

  it("reads the registrar's division", () => assert.strictEqual(divisionOf("51370403MJE000013D"), "370403"))

  it("has every weight of position 18 right, one power of three each", () => {
    for (let at = 0; at < 17; at++) {
      const body = `${"0".repeat(at)}1${"0".repeat(16 - at)}`
      assert.strictEqual(checkCharacter(body), alphabet[(31 - (3 ** at % 31)) % 31], `position ${at + 1}`)
    }
  })

  it("writes 0 for remainder 0 and Y for remainder 1", () => {
    assert.strictEqual(checkCharacter("0".repeat(17)), "0")
    assert.strictEqual(checkCharacter(`1${"0".repeat(16)}`), "Y")
  })

  const Body = Schema.String.check(Schema.isPattern(/^5[1239]\d{6}[0-9A-HJ-NPQRTUWXY]{9}$/u))
  const body = Arbitrary.schema(Body)

  it.effect.prop("agrees with another implementation on position 18", { body }, (given) =>
    Effect.sync(() => {
      const closed = closedByOthers(given.body)
      for (const last of alphabet) {
        const code = given.body + last
        assert.strictEqual(problems(code).includes("check-character"), code !== closed, code)
      }
    })
  )

  it.effect.prop(
    "notices any single wrong character",
    { body, at: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 17 })) },
    ({ at, body: drawn }) =>
      Effect.sync(() => {
        const start = drawn.slice(0, 16)
        const code = closedByOthers(start + organizationCheck(start))
        assert.deepStrictEqual(problems(code), [])
        for (const letter of alphabet) {
          if (letter === code[at]) continue
          assert.isNotEmpty(problems(code.slice(0, at) + letter + code.slice(at + 1)))
        }
      })
  )

  it.effect("says in the issue what is wrong", () =>
    Effect.gen(function* () {
      const decode = Schema.decodeUnknownEffect(CreditCode)
      assert.strictEqual(yield* decode("51370403MJE000013D"), "51370403MJE000013D")
      assert.include((yield* Effect.flip(decode("5137"))).message, "18 characters")
      const both = (yield* Effect.flip(decode("51100000500000024G"))).message
      assert.include(both, "position 17")
      assert.include(both, "position 18")
      assert.include((yield* Effect.flip(decode(closedByOthers("54370403MJE000013")))).message, "positions 1 and 2")
    })
  )

  it("keeps the shape in JSON Schema", () => {
    assert.include(JSON.stringify(Schema.toJsonSchemaDocument(CreditCode)), String.raw`\\d{6}`)
  })
})
