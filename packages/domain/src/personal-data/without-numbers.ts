/** A sentence that gives away no number of a person, for what is kept in the clear or for good. */
import { Schema } from "effect"

import { revealsNumber } from "./reveals-number.ts"

export const withoutNumbers = Schema.makeFilter(
  (text: string) => !revealsNumber(text) || "Expected a sentence without identity or telephone numbers",
  { title: "a sentence without numbers of persons" }
)
