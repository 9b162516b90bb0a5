import { conformance } from "@shezu/plugin-sdk/testing/conformance"
import { SqlClient } from "effect/sql"

import server from "../src/server/module.ts"
import web from "../src/web/module.ts"

const rows = SqlClient.SqlClient.use(
  (sql) => sql`INSERT INTO new_module.note VALUES ('00000000-0000-7000-8000-000000000001', '2026-01-01', '第一次走访')`
)

conformance({
  server,
  web: { half: web, entry: new URL("../src/web/module.ts", import.meta.url) },
  released: { after: "0001_notes", rows }
})
