/** The limit of a list: node:http and pg, the same statements and parameters in the same scoped transaction, the same bytes. */
import { whole } from "@shezu/domain/unit/Scope"
import { setting } from "@shezu/persistence/scoped"
import type { Configuration } from "pg"

import { task } from "../server/child.ts"
import { organizationOf, poolOf, type Row, serveJson } from "../server/reference.ts"
import type { Question } from "./questions.ts"

const { login, questions } = task<{ readonly login: Configuration; readonly questions: ReadonlyArray<Question> }>()

const pool = poolOf(login)
const scope = { name: "scope", text: "SELECT set_config($1, $2, true)", values: [setting, JSON.stringify(whole)] }
const texts = [...new Set(questions.map(({ text }) => text))]
const asked = new Map(
  questions.map(({ path, text, values }) => [path, { name: `list-${texts.indexOf(text)}`, text, values }])
)

const bodyOf = (path: string, rows: ReadonlyArray<Row>): string => {
  const items = rows.slice(0, 50).map(organizationOf)
  const last = items.at(-1)
  if (rows.length <= 50 || last === undefined) return JSON.stringify({ items })
  const sort = new URLSearchParams(path.slice(path.indexOf("?"))).get("sort") ?? "name"
  const cursor = JSON.stringify({ value: last[sort] ?? null, id: last["id"] })
  return JSON.stringify({ items, next: Buffer.from(cursor).toString("base64url") })
}

await serveJson(async (path) => {
  const query = asked.get(path)
  if (query === undefined) throw new Error(`${path} is not asked here`)
  const client = await pool.connect()
  try {
    // Queued in the client, one after the other on the wire.
    const [, , { rows }] = await Promise.all([
      client.query("BEGIN"),
      client.query(scope),
      client.query(query),
      client.query("COMMIT")
    ])
    return bodyOf(path, rows)
  } finally {
    client.release()
  }
})
await pool.end()
process.disconnect?.()
