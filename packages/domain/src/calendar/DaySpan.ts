/** A run of days, both ends included. */
import { Schema } from "effect"

import { PlainDate } from "./PlainDate.ts"

export const DaySpan = Schema.Struct({ from: PlainDate, to: PlainDate })
  .check(Schema.makeFilter(({ from, to }) => from <= to || "ends before it begins", { title: "a span of days" }))
  .annotate({ identifier: "DaySpan" })
export interface DaySpan extends Schema.Schema.Type<typeof DaySpan> {}
