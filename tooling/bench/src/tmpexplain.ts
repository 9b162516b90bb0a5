import { open } from "./server/Installation.ts"
import { questions } from "./list/questions.ts"
const db = "bench_million_" + process.env["BENCH_PIN"]
const i = await open()
try {
  const qs = await questions(i, db)
  const kinds = new Map(qs.map((q) => [q.kind, q]))
  await i.administer(db, async (c) => {
    await c.query("SET random_page_cost=1.1")
    const run = async (label: string, text: string, values: ReadonlyArray<unknown>) => {
      await c.query(text, values)
      const { rows } = await c.query("EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) " + text, values)
      const lines = rows.map((r) => String(r["QUERY PLAN"])).filter((l) => !/Output|Planning:|^  Buffers: shared hit=\d+$/.test(l))
      console.error("## " + label); console.error(lines.map(l=>l.slice(0,160)).join("\n"))
    }
    for (const q of kinds.values()) await run(q.kind, q.text, q.values)
    console.error("======== with indexes")
    await c.query("BEGIN")
    let t = performance.now()
    await c.query("CREATE INDEX x1 ON organization (established_on DESC NULLS LAST, id DESC)")
    await c.query("CREATE INDEX x2 ON organization (formal_party_members DESC NULLS LAST, id DESC)")
    console.error("index build", performance.now() - t)
    for (const q of kinds.values()) if (/DESC/.test(q.text)) await run("NEW " + q.kind, q.text.replace("DESC NULLS LAST, o.id", q.text.includes("o.name DESC") ? "DESC, o.id DESC" : "DESC NULLS LAST, o.id DESC"), q.values)
    await c.query("ROLLBACK")
  })
} finally { await i.close() }
