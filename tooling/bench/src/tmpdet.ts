import { open } from "./server/Installation.ts"
import { loginsOf, runtimeOver } from "./server/services.ts"
import { takeBatch, templateCount, templateSeed } from "./template/load.ts"
import { Judging } from "@shezu/platform/determinations/Judging"
import { today } from "@shezu/domain/calendar/PlainDate"
import { generatorOf } from "@shezu/fixtures/generate"
import { Effect } from "effect"
const judge = Effect.gen(function* () { const from = performance.now(); const j = yield* Judging; const r = yield* j.run(yield* today); return { ...r, s: (performance.now() - from) / 1e3 } })
function* changed(round: number) { const at = generatorOf({ seed: templateSeed, count: templateCount })
  for (let from = 0; from < templateCount; from += 50_000) yield Array.from({ length: 500 }, (_, n) => { const state = at(from + n * 100 + round); return { ...state, formalPartyMembers: (state.formalPartyMembers ?? 0) + 1, instructor: state.instructor !== true } }) }
const i = await open()
const db = "bench_det"
try {
  if (!(await i.exists(db))) {
    let t = performance.now(); await i.create(db, "bench_million_" + process.env["BENCH_PIN"]); console.error("clone", performance.now() - t)
    const rt = runtimeOver(loginsOf(i, db), false); console.error(await rt.runPromise(judge)); await rt.dispose()
    await i.administer(db, (c) => c.query("VACUUM ANALYZE"))
  }
  const rt0 = runtimeOver(loginsOf(i, db), false)
  let t = performance.now(); await rt0.runPromise(takeBatch(changed(Number(process.argv[2])))); console.error("take", performance.now() - t)
  await rt0.dispose()
  await i.administer("postgres", async (c) => { await c.query(`ALTER DATABASE ${db} SET session_preload_libraries='auto_explain'`)
    for (const [k, v] of [["log_min_duration", "100"], ["log_analyze", "on"], ["log_buffers", "on"], ["log_timing","on"],["log_nested_statements","on"]]) await c.query(`ALTER DATABASE ${db} SET auto_explain.${k}='${v}'`) })
  const rt = runtimeOver(loginsOf(i, db), false); console.error(await rt.runPromise(judge)); await rt.dispose()
  await i.administer("postgres", async (c) => { await c.query(`ALTER DATABASE ${db} RESET ALL`) })
} finally { await i.close() }
