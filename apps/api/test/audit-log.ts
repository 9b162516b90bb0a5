/** The audit log as the audit administrator reads it in tests of what is recorded. */
import { Schema } from "effect"

import { bodyOf, type Client } from "./support.ts"

const Entry = Schema.Struct({
  act: Schema.String,
  outcome: Schema.String,
  who: Schema.Struct({
    actor: Schema.String,
    unit: Schema.optionalKey(Schema.String),
    duties: Schema.Array(Schema.String)
  }),
  subject: Schema.optionalKey(Schema.Struct({ kind: Schema.String, id: Schema.String })),
  before: Schema.optionalKey(Schema.Json),
  after: Schema.optionalKey(Schema.Json),
  why: Schema.optionalKey(Schema.String),
  from: Schema.optionalKey(Schema.String)
})
const Page = Schema.Struct({
  items: Schema.Array(Schema.Struct({ entry: Entry })),
  next: Schema.optionalKey(Schema.Struct({ at: Schema.String, id: Schema.String }))
})

export const readingAs = (auditor: () => Client) => {
  const read = async (query: string) => bodyOf(await auditor().request(`/api/audit?${query}`), Page)
  return { read, entries: async (query: string) => (await read(query)).items.map(({ entry }) => entry) }
}

/** From now on this act cannot be recorded, until what is answered is run. */
export const unrecordable = async (rows: (statement: string) => Promise<unknown>, act: string) => {
  await rows(`ALTER TABLE audit_entry ADD CONSTRAINT no_more CHECK (act <> '${act}') NOT VALID`)
  return () => rows("ALTER TABLE audit_entry DROP CONSTRAINT no_more")
}
