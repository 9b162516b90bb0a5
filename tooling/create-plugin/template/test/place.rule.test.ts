import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { DivisionCode } from "@shezu/domain/identifier/DivisionCode"
import { Option, Result } from "effect"
import { assert, describe, it } from "vitest"

import { placed } from "../src/indicators.ts"
import { place } from "../src/place.rule.ts"

const judge = Result.getOrThrow(
  place.prepare({ region: DivisionCode.make("370499"), get: () => Option.none() }, PlainDate.make("2026-01-01"))
)

describe("item 2.1: its town", () => {
  it.each([
    ["槐树街道", "known", "met"],
    [null, "unknown", "short"]
  ])("%s is %s, and counts as %s", (town, outcome, standing) => {
    assert.strictEqual(judge.judge({ town }).outcome, outcome)
    assert.strictEqual(placed.standing({ town }), standing)
  })
})
