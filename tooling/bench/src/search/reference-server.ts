/** The limit of a search: the same index asked by pg as one whom no policy holds, without function and scope, the same bytes. */
import { fieldsOf } from "@shezu/persistence/register/columns"
import { termOf } from "@shezu/persistence/search/grams"
import type { Configuration } from "pg"

import { task } from "../server/child.ts"
import { organizationOf, poolOf, serveJson } from "../server/reference.ts"

const { login } = task<{ readonly login: Configuration }>()

const pool = poolOf({ ...login, options: "-c enable_seqscan=off -c work_mem=32MB" })

/** What the search function does, in one statement. */
const found = `
  (SELECT organization_id, 0 AS rank FROM organization_search WHERE code LIKE upper($1) LIMIT 20) UNION ALL
  (SELECT organization_id, 1 FROM organization_search WHERE names LIKE $1 LIMIT 20) UNION ALL
  (SELECT organization_id, 2 FROM organization_search WHERE initials LIKE $1 LIMIT 20) UNION ALL
  (SELECT organization_id, 3 FROM organization_search
    WHERE grams @> $2::int4[] AND (names LIKE $3 OR initials LIKE $3 OR pinyin LIKE $3) LIMIT 20)`

const shown = `SELECT ${fieldsOf("o")} FROM organization o WHERE o.id = ANY($1::uuid[])`

await serveJson(async (path) => {
  const term = termOf(new URL(path, "http://127.0.0.1").searchParams.get("q") ?? "")
  const hits = await pool.query({
    text: found,
    values: [`${term.text}%`, `{${(term.alternatives[0] ?? []).join(",")}}`, `%${term.text}%`]
  })
  const ids = [...new Set(hits.rows.map((row) => String(row["organization_id"])))].slice(0, 20)
  const { rows } = await pool.query({ name: "shown", text: shown, values: [ids] })
  const byId = new Map(rows.map((row) => [String(row["id"]), organizationOf(row)]))
  return JSON.stringify({ organizations: ids.flatMap((id) => byId.get(id) ?? []) })
})
await pool.end()
process.disconnect?.()
