/** Looking for a text in every row of every table, past the application. */
import type { TestApi } from "./support.ts"

/** The tables that hold it. */
export const tablesWith = async (api: TestApi, text: string): Promise<ReadonlyArray<string>> => {
  const tables =
    await api.rows(`SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' AND c.relkind IN ('r', 'p') ORDER BY 1`)
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await api.rows(`SELECT 1 FROM ${String(name)} t WHERE strpos(t::text, '${text}') > 0 LIMIT 1`)
      return rows.length > 0 ? [String(name)] : []
    })
  )
  return found.flat()
}
