/** A sentence that gives away no number of a person, for what is kept in the clear or for good. */
import { Schema } from "effect"

const revealing = /\d{6}(?:19|20)\d{9}[\dXx]|1[3-9]\d{9}|0\d{2,3}-?\d{7,8}/u

export const withoutNumbers = Schema.makeFilter(
  (text: string) =>
    !revealing.test(text.normalize("NFKC").replaceAll(/[\s-]/gu, "")) ||
    "Expected a sentence without identity or telephone numbers",
  { title: "a sentence without numbers of persons" }
)
