/** What all our own ids are, a UUID v7 (sorts by time of making); each id brands it with the name of what it points to. */
import { Schema } from "effect"

export const Id = Schema.String.check(Schema.isUUID(7))
