// variants: argv[2] = label, argv[3] = fillfactor or 0, argv[4] = drop index?
import { open } from "./server/Installation.ts"
import { loginsOf, runtimeOver } from "./server/services.ts"
import { takeBatch, templateCount, templateSeed } from "./template/load.ts"
import { Judging } from "@shezu/platform/determinations/Judging"
import { today } from "@shezu/domain/calendar/PlainDate"
import { generatorOf } from "@shezu/fixtures/generate"
import { Effect } from "effect"
import { withSpans } from "./spans.ts"
const judge = Effect.gen(function* () { const from = performance.now(); const j = yield* Judging; const r = yield* withSpans(j.run(yield* today), new Set(["FactGroups.group", "Determinations.keep", "Determinations.begin", "Determinations.retire", "postgresql"])); return { ...r.value, s: (performance.now() - from) / 1e3, ...r.seconds } })
function* changed(round: number) { const at = generatorOf({ seed: templateSeed, count: templateCount })
  for (let from = 0; from < templateCount; from += 50_000) yield Array.from({ length: 500 }, (_, n) => { const state = at(from + n * 100 + round); return { ...state, formalPartyMembers: (state.formalPartyMembers ?? 0) + 1, instructor: state.instructor !== true } }) }
const i = await open()
const db = "bench_det"
const [, , label, ff, drop, full] = process.argv
try {
  await i.administer(db, async (c) => {
    if (drop === "1") await c.query("DROP INDEX IF EXISTS determination_explanation")
    if (Number(ff) > 0) await c.query(`ALTER TABLE determination SET (fillfactor=${ff})`)
    if (full === "1") await c.query("TRUNCATE determination, determination_past, explanation, determination_run")
    await c.query("CHECKPOINT")
  })
  const rt = runtimeOver(loginsOf(i, db), false)
  if (full === "1") { console.error(label, "full", await rt.runPromise(judge)); await i.administer(db, (c) => c.query("VACUUM ANALYZE determination")) }
  for (const round of [Number(process.argv[6]), Number(process.argv[6]) + 1]) {
    let t = performance.now(); await rt.runPromise(takeBatch(changed(round))); console.error("take", ((performance.now() - t)/1e3).toFixed(1))
    console.error(label, JSON.stringify(await rt.runPromise(judge)))
  }
  await rt.dispose()
} finally { await i.close() }
