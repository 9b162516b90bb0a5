import { open } from "./server/Installation.ts"
import { loginsOf } from "./server/services.ts"
import { runTask } from "./server/child.ts"
import { empty } from "./template/template.ts"
import { workbook } from "./import/workbook.ts"
const i = await open()
const db = "bench_imp1"
try {
  await i.create(db, await empty(i))
  await i.administer("postgres", async (c) => { await c.query(`ALTER DATABASE ${db} SET session_preload_libraries='auto_explain'`)
    for (const [k, v] of [["log_min_duration", "60"], ["log_analyze", "on"], ["log_timing", "off"]]) await c.query(`ALTER DATABASE ${db} SET auto_explain.${k}='${v}'`) })
  const file = await workbook()
  for (const what of ["preview", "commit"]) console.error(what, JSON.stringify(await runTask("import/worker.ts", { what, file, runs: 1, databases: [loginsOf(i, db)] })))
} finally { await i.drop(db); await i.close() }
