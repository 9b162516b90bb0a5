/** Cursors travel as one opaque word. */
import { isPlainDate } from "@shezu/domain/calendar/PlainDate"
import { Cursor, type SortField } from "@shezu/persistence/register/OrganizationQuery"
import { Schema } from "effect"

const Json = Schema.fromJsonString(Cursor)

export const CursorWord = Schema.StringFromBase64Url.pipe(Schema.decodeTo(Json))

export const encodeCursor = Schema.encodeSync(CursorWord)

const isCount = Schema.is(Schema.Natural.check(Schema.isLessThanOrEqualTo(2_147_483_647)))

/** Whether a cursor was given for a list in this order. */
export const fits = ({ value }: Cursor, sort: SortField): boolean => {
  if (value === null) return sort !== "name"
  if (sort === "formalPartyMembers") return isCount(value)
  if (typeof value !== "string") return false
  return sort === "establishedOn" ? isPlainDate(value) : value.isWellFormed() && !value.includes("\0")
}

/** How many rows a page may have. */
export const Limit = Schema.FiniteFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 1, maximum: 200 }))
