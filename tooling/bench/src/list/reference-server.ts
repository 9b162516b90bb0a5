/** The limit of a list: node:http and pg, the same statements and parameters, the same bytes; nothing else. */
import type { Configuration } from "pg"

import { task } from "../server/child.ts"
import { organizationOf, poolOf, type Row, serveJson } from "../server/reference.ts"
import type { Question } from "./questions.ts"

const { login, questions } = task<{ readonly login: Configuration; readonly questions: ReadonlyArray<Question> }>()

const pool = poolOf(login)
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
  const { rows } = await pool.query(query)
  return bodyOf(path, rows)
})
await pool.end()
process.disconnect?.()
