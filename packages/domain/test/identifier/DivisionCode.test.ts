import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"

import { DivisionCode, isWithin, level, nation } from "../../src/identifier/DivisionCode.ts"

const district = DivisionCode.make("370403")
const city = DivisionCode.make("370400")
const province = DivisionCode.make("370000")

describe("DivisionCode (GB/T 2260)", () => {
  it("knows its level", () => {
    assert.deepStrictEqual([nation, province, city, district].map(level), [
      "nation",
      "province",
      "prefecture",
      "county"
    ])
  })

  it("lies within itself and everything above, not beside or below", () => {
    for (const above of [district, city, province, nation]) assert.isTrue(isWithin(district, above), above)
    assert.isFalse(isWithin(city, district))
    assert.isFalse(isWithin(nation, province))
    assert.isFalse(isWithin(DivisionCode.make("370402"), district))
    assert.isFalse(isWithin(DivisionCode.make("370500"), city))
    assert.isFalse(isWithin("440300", province))
    assert.isTrue(isWithin("370499", city))
  })

  it.effect("refuses what is no division code", () =>
    Effect.gen(function* () {
      for (const text of ["37040", "3704030", "070403", "37040A", "３70403", "370003", " 370403"]) {
        yield* Effect.flip(Schema.decodeEffect(DivisionCode)(text))
      }
    })
  )
})
