/** Schedules of jobs, by the wall clock of Beijing. */
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Result, Schema } from "effect"

import { lastBy, nextAfter, Schedule } from "../../src/module/schedule.ts"

const at = DateTime.makeUnsafe
const iso = DateTime.formatIso

describe("a schedule", () => {
  it.each([
    // Three in the morning in Beijing is seven in the evening of the day before in Greenwich.
    ["0 3 * * *", "2026-11-23T02:00:00Z", "2026-11-22T19:00:00.000Z", "2026-11-23T19:00:00.000Z"],
    // 23 November 2026 is a Monday.
    ["30 8 * * 1", "2026-11-25T12:00:00Z", "2026-11-23T00:30:00.000Z", "2026-11-30T00:30:00.000Z"],
    ["0 0 1 1 *", "2026-11-23T02:00:00Z", "2025-12-31T16:00:00.000Z", "2026-12-31T16:00:00.000Z"],
    ["* * * * *", "2026-11-23T02:00:30.500Z", "2026-11-23T02:00:00.000Z", "2026-11-23T02:01:00.000Z"],
    ["0 0 29 2 *", "2026-11-23T02:00:00Z", "2024-02-28T16:00:00.000Z", "2028-02-28T16:00:00.000Z"]
  ])("%s at %s was last due at %s and is next at %s", (written, moment, last, next) => {
    const schedule = Schedule.make(written)
    assert.strictEqual(iso(lastBy(schedule, at(moment))), last)
    assert.strictEqual(iso(nextAfter(schedule, at(moment))), next)
  })

  it.each([
    ["2026-11-22T18:59:59.999Z", "2026-11-21T19:00:00.000Z"],
    ["2026-11-22T19:00:00.000Z", "2026-11-22T19:00:00.000Z"],
    ["2026-11-22T19:00:00.001Z", "2026-11-22T19:00:00.000Z"]
  ])("of three in the morning has come by %s last at %s", (moment, last) => {
    assert.strictEqual(iso(lastBy(Schedule.make("0 3 * * *"), at(moment))), last)
  })

  it.each([
    ["* * * * * *", "seconds"],
    ["0 3 * *", "a field is missing"],
    ["60 3 * * *", "no such minute"],
    ["0 24 * * *", "no such hour"],
    ["0 0 31 4 *", "its day never comes"],
    ["@daily", "a name"],
    ["", "nothing"]
  ])("is not “%s” (%s)", (written) => {
    assert.isTrue(Result.isFailure(Schema.decodeUnknownResult(Schedule)(written)))
  })
})
