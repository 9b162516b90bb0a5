/** The limit of a search: the same index asked by pg as its owner, without function and scope, the same bytes. */
import { createServer } from "node:http"

import { columns, list } from "@shezu/persistence/register/columns"
import { termOf } from "@shezu/persistence/search/grams"
import { type Configuration, Pool, types } from "pg"

import { stopped, task, tell } from "../server/child.ts"

const { login } = task<{ readonly login: Configuration }>()

for (const oid of [1_082]) types.setTypeParser(oid, (text) => text)
types.setTypeParser(20, Number)

const pool = new Pool({ ...login, max: 10, options: "-c enable_seqscan=off -c work_mem=32MB" })
const fields = columns.map(({ field, name }) => [name, field] as const)

const organizationOf = (row: Readonly<Record<string, unknown>>) => {
  const organization: Record<string, unknown> = { id: row["id"], revision: row["revision"] }
  if (row["valid_from"] !== "-infinity") organization["validFrom"] = row["valid_from"]
  for (const [name, field] of fields) if (row[name] !== null) organization[field] = row[name]
  return organization
}

/** What the search function does, in one statement. */
const found = `
  (SELECT organization_id, 0 AS rank FROM organization_search WHERE code LIKE upper($1) LIMIT 20) UNION ALL
  (SELECT organization_id, 1 FROM organization_search WHERE names LIKE $1 LIMIT 20) UNION ALL
  (SELECT organization_id, 2 FROM organization_search WHERE initials LIKE $1 LIMIT 20) UNION ALL
  (SELECT organization_id, 3 FROM organization_search
    WHERE grams @> $2::int4[] AND (names LIKE $3 OR initials LIKE $3 OR pinyin LIKE $3) LIMIT 20)`

const shown = `SELECT id, revision, valid_from, ${list()} FROM organization WHERE id = ANY($1::uuid[])`

const search = async (text: string) => {
  const term = termOf(text)
  const hits = await pool.query({
    text: found,
    values: [`${term.text}%`, `{${(term.alternatives[0] ?? []).join(",")}}`, `%${term.text}%`]
  })
  const ids = [...new Set(hits.rows.map((row) => String(row["organization_id"])))].slice(0, 20)
  const { rows } = await pool.query({ name: "shown", text: shown, values: [ids] })
  const byId = new Map(rows.map((row) => [String(row["id"]), organizationOf(row)]))
  return { organizations: ids.flatMap((id) => byId.get(id) ?? []) }
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? "", "http://127.0.0.1")
  search(url.searchParams.get("q") ?? "").then(
    (answer) => {
      const body = Buffer.from(JSON.stringify(answer))
      response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body)
    },
    () => response.writeHead(500).end()
  )
})
server.listen(0, "127.0.0.1", () => {
  const address = server.address()
  tell(typeof address === "object" ? address?.port : undefined)
})
await stopped()
server.close()
server.closeAllConnections()
await pool.end()
process.disconnect?.()
