/** Cursors travel as one opaque word. */
import { Cursor } from "@shezu/persistence/register/OrganizationQuery"
import { Schema } from "effect"

const Json = Schema.fromJsonString(Cursor)

export const CursorWord = Schema.StringFromBase64Url.pipe(Schema.decodeTo(Json))

export const encodeCursor = Schema.encodeSync(CursorWord)

/** How many rows a page may have. */
export const Limit = Schema.FiniteFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 1, maximum: 200 }))
