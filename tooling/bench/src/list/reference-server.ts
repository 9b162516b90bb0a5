/** The limit of a list: node:http and pg, the same statements and parameters, the same bytes; nothing else. */
import { createServer } from "node:http"

import { columns } from "@shezu/persistence/register/columns"
import { type Configuration, Pool, types } from "pg"

import { stopped, task, tell } from "../server/child.ts"
import type { Question } from "./questions.ts"

const { login, questions } = task<{ readonly login: Configuration; readonly questions: ReadonlyArray<Question> }>()

const asText = (text: string) => text
for (const oid of [1_082]) types.setTypeParser(oid, asText)
types.setTypeParser(20, Number)

const pool = new Pool({ ...login, max: 10 })
const names = [...new Set(questions.map(({ text }) => text))]
const asked = new Map(
  questions.map(({ path, text, values }) => [path, { name: `q${names.indexOf(text)}`, text, values }])
)

const fields = columns.map(({ field, name }) => [name, field] as const)

const organizationOf = (row: Readonly<Record<string, unknown>>) => {
  const organization: Record<string, unknown> = { id: row["id"], revision: row["revision"] }
  if (row["valid_from"] !== "-infinity") organization["validFrom"] = row["valid_from"]
  for (const [name, field] of fields) if (row[name] !== null) organization[field] = row[name]
  return organization
}

const bodyOf = (path: string, rows: ReadonlyArray<Record<string, unknown>>): string => {
  const items = rows.slice(0, 50).map(organizationOf)
  const last = items.at(-1)
  if (rows.length <= 50 || last === undefined) return JSON.stringify({ items })
  const sort = new URLSearchParams(path.slice(path.indexOf("?"))).get("sort") ?? "name"
  const cursor = JSON.stringify({ value: last[sort] ?? null, id: last["id"] })
  return JSON.stringify({ items, next: Buffer.from(cursor).toString("base64url") })
}

const server = createServer((request, response) => {
  const path = request.url ?? ""
  const query = asked.get(path)
  if (query === undefined) {
    response.writeHead(404).end()
    return
  }
  pool.query(query).then(
    ({ rows }) => {
      const body = Buffer.from(bodyOf(path, rows))
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
