import { assert, describe, it } from "@effect/vitest"
import { Effect, Option } from "effect"

import { PlainDate } from "../../src/calendar/PlainDate.ts"
import { DivisionCode } from "../../src/identifier/DivisionCode.ts"
import { type Citation, LegalSourceId, mayStop } from "../../src/policy/LegalSource.ts"
import { holdsUntil, inForce, type Parameter, ParameterId, type ParameterVersion } from "../../src/policy/Parameter.ts"

const citation = (certainty: Citation["certainty"]): Citation => ({
  source: LegalSourceId.make("somewhere-2018"),
  clause: "第一条",
  gist: { "zh-CN": "要点", en: "gist" },
  certainty
})

const day = (text: string) => PlainDate.make(text)
const county = DivisionCode.make("370403")
const elsewhere = DivisionCode.make("110101")

const version = (
  value: number,
  from: string,
  more: { readonly until?: string; readonly region?: string } = {}
): ParameterVersion => ({
  value,
  from: day(from),
  citation: citation("S"),
  ...(more.until === undefined ? {} : { until: day(more.until) }),
  ...(more.region === undefined ? {} : { region: DivisionCode.make(more.region) })
})

const parameter = (first: ParameterVersion, ...others: ReadonlyArray<ParameterVersion>): Parameter => ({
  id: ParameterId.make("party.limit"),
  title: { "zh-CN": "上限", en: "Limit" },
  force: "general",
  versions: [first, ...others]
})

const valueOn = (one: Parameter, on: string, region: DivisionCode = county) =>
  Effect.map(Effect.fromResult(inForce(one, day(on), region)), ({ version: found }) => found.value)

const limit = parameter(
  version(5, "2018-10-28"),
  version(7, "2026-07-01"),
  version(6, "2020-01-01", { region: "370000" }),
  version(4, "2022-01-01", { region: "370403", until: "2022-12-31" })
)

describe("Parameter", () => {
  it.effect.each([
    { on: "2018-10-28", region: elsewhere, value: 5 },
    { on: "2026-06-30", region: elsewhere, value: 5 },
    { on: "2026-07-01", region: elsewhere, value: 7 },
    { on: "2019-12-31", region: county, value: 5 },
    { on: "2020-01-01", region: county, value: 6 },
    { on: "2022-01-01", region: county, value: 4 },
    { on: "2022-12-31", region: county, value: 4 },
    { on: "2023-01-01", region: county, value: 6 },
    // The province's value is nearer than the nation's later one.
    { on: "2026-07-01", region: county, value: 6 }
  ])("is $value on $on in $region", ({ on, region, value }) =>
    Effect.gen(function* () {
      assert.strictEqual(yield* valueOn(limit, on, region), value)
    })
  )

  it.effect("has no value before its first version, and says so", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(valueOn(limit, "2018-10-27"))
      assert.deepInclude({ ...error }, { _tag: "ParameterNotInForce", parameter: "party.limit", on: day("2018-10-27") })
    })
  )

  it("knows until when an answer holds", () => {
    assert.deepStrictEqual(holdsUntil(limit, day("2019-06-01"), elsewhere), Option.some(day("2026-06-30")))
    assert.deepStrictEqual(holdsUntil(limit, day("2019-06-01"), county), Option.some(day("2019-12-31")))
    assert.deepStrictEqual(holdsUntil(limit, day("2022-03-01"), county), Option.some(day("2022-12-31")))
    assert.deepStrictEqual(holdsUntil(limit, day("2026-07-01"), elsewhere), Option.none())
  })

  it("only verified law may stop", () => {
    assert.deepStrictEqual(
      (["S", "P", "M", "U"] as const).map((certainty) => mayStop(citation(certainty))),
      [true, false, false, false]
    )
  })
})
