/** Party organizations by the names that the register states, each with the organization that it is recorded for. */
import type { Find } from "@shezu/plugin-sdk/Search"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

interface Row {
  readonly id: string
  readonly name: string
  readonly party: string
}

/** What LIKE takes for anything is looked for as it was typed. */
const literal = (text: string): string => text.replaceAll(/[%_\\]/gu, String.raw`\$&`)

export const findPartyOrganizations: Find = Effect.fn("findPartyOrganizations")(function* (text, limit) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* Effect.orDie(sql<Row>`SELECT id, name, party_organization_name AS party FROM organization
    WHERE party_organization_name LIKE ${`%${literal(text.trim())}%`} AND status = 'normal'
    ORDER BY party_organization_name, name LIMIT ${limit}`)
  return rows.map(({ id, name, party }) => ({ id, title: party, detail: name, href: `/organizations/${id}` }))
})
