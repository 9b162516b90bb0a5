import { open } from "./server/Installation.ts"
import { terms } from "./search/terms.ts"
import { termOf } from "@shezu/persistence/search/grams"
import { createSearch } from "@shezu/persistence/migrations/0002-search"
const db = "bench_million_" + process.env["BENCH_PIN"]
const i = await open()
const pct = (v: number[], p: number) => v.toSorted((a, b) => a - b)[Math.ceil(p / 100 * v.length) - 1]?.toFixed(2)
try {
  const ts = await terms(i, db)
  await i.administer(db, async (c) => {
    const measure = async (label: string, fn: string) => {
      const by = new Map<string, number[]>()
      for (let round = 0; round < 3; round++) for (const t of ts) {
        const term = termOf(t.text)
        const f = performance.now()
        await c.query({ name: "s" + label, text: `SELECT * FROM ${fn}($1,$2,$3::int4[],20)`, values: [term.text, term.text, `{${term.alternatives[0]!.join(",")}}`] })
        const l = by.get(t.kind) ?? []; by.set(t.kind, l); if (round > 0) l.push(performance.now() - f)
      }
      console.error(label); for (const [k, v] of [...by].sort()) console.error("  ", k, pct(v, 50), pct(v, 95), pct(v, 99), Math.max(...v).toFixed(1))
    }
    await measure("now", "search_organization")
    const { rows: [d] } = await c.query("SELECT pg_get_functiondef('search_organization'::regproc) AS d, (SELECT relpages||' pages '||reltuples FROM pg_class WHERE relname='organization_search') AS p")
    console.error(d!["p"])
    const def = String(d!["d"])
    for (const pages of [100, 200, 400]) {
      const fn = "search_try" + pages
      const text = def.replace("public.search_organization(", `public.${fn}(`).replace("IF cardinality(required) > 0 THEN", `IF cardinality(required) > 0 THEN
      RETURN QUERY EXECUTE 'SELECT s.organization_id, 3 FROM organization_search s WHERE s.ctid < ''(${pages},0)'' AND (s.names LIKE $1 OR s.initials LIKE $1 OR s.pinyin LIKE $2) LIMIT $3'
        USING '%' || pattern || '%', '%' || syllables || '%', maximum;
      GET DIAGNOSTICS found = ROW_COUNT;
      IF found >= maximum THEN RETURN; END IF;`)
      await c.query("BEGIN"); await c.query(text)
      await measure(fn, fn)
      await c.query("ROLLBACK")
    }
  })
  // big sectors
  await i.administer(db, async (c) => {
    const { rows } = await c.query("SELECT sector, count(*) n FROM organization GROUP BY 1 ORDER BY 2 DESC")
    console.error(rows.map(r => r["sector"] + ":" + r["n"]).join(" "))
    const u = await c.query("SELECT count(*) units, max(n) FROM (SELECT supervising_unit, count(*) n FROM organization GROUP BY 1) x"); console.error(JSON.stringify(u.rows))
    const run = async (label: string, text: string, values: ReadonlyArray<unknown>) => {
      await c.query(text, values)
      const { rows } = await c.query("EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) " + text, values)
      const lines = rows.map((r) => String(r["QUERY PLAN"]))
      console.error("## " + label); console.error(lines.map(l => l.slice(0, 160)).join("\n"))
    }
    const shown = "*"
    const s = rows[1]!["sector"]
    for (const [l, order] of [["oldest", "o.established_on, o.id"], ["newest", "o.established_on DESC NULLS LAST, o.id"], ["members", "o.formal_party_members DESC NULLS LAST, o.id"], ["name desc", "o.name DESC, o.id DESC"]] as const)
      await run(`${s} ${l}`, `SELECT ${shown} FROM organization o WHERE o.sector=$1 ORDER BY ${order} LIMIT 51`, [s])
    await c.query("BEGIN")
    await c.query("CREATE INDEX x1 ON organization (established_on DESC NULLS LAST, id DESC)")
    await c.query("CREATE INDEX x2 ON organization (formal_party_members DESC NULLS LAST, id DESC)")
    for (const [l, order] of [["newest", "o.established_on DESC NULLS LAST, o.id DESC"], ["members", "o.formal_party_members DESC NULLS LAST, o.id DESC"]] as const)
      await run(`NEW ${s} ${l}`, `SELECT ${shown} FROM organization o WHERE o.sector=$1 ORDER BY ${order} LIMIT 51`, [s])
    await c.query("ROLLBACK")
    // deep pages
    const { rows: [mid] } = await c.query("SELECT id, established_on::text e, formal_party_members m FROM organization WHERE established_on IS NOT NULL ORDER BY established_on, id OFFSET 500000 LIMIT 1")
    await run("deep asc", `SELECT * FROM organization o WHERE (o.established_on > $1 OR (o.established_on = $1 AND o.id > $2::uuid) OR o.established_on IS NULL) ORDER BY o.established_on, o.id LIMIT 51`, [mid!["e"], mid!["id"]])
    await run("deep asc, two halves", `(SELECT * FROM organization o WHERE (o.established_on, o.id) > ($1, $2::uuid) ORDER BY o.established_on, o.id LIMIT 51) UNION ALL (SELECT * FROM organization o WHERE o.established_on IS NULL ORDER BY o.established_on, o.id LIMIT 51) LIMIT 51`, [mid!["e"], mid!["id"]])
  })
} finally { await i.close() }
