import { assert, layer } from "@effect/vitest"
import { operatorAtConsole } from "@shezu/domain/access/Actor"
import { headings } from "@shezu/fixtures/workbook/cells"
import { workbookRows } from "@shezu/fixtures/workbook/rows"
import { Batches } from "@shezu/persistence/register/Batches"
import { Organizations } from "@shezu/persistence/register/Organizations"
import { Actor } from "@shezu/platform/Actor"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { writeXlsx } from "hucre"

import { type ImportSource, Imports } from "../../src/imports/Imports.ts"
import { appLimits } from "../../src/spreadsheets/limits.ts"
import { day, Platform } from "../platform.ts"

const clerk = Effect.provideService(Actor, { ...operatorAtConsole, name: "clerk" })

const workbook = (rows: ReadonlyArray<ReadonlyArray<unknown>>) =>
  Effect.map(
    Effect.promise(() => writeXlsx({ sheets: [{ name: "名册", rows: rows as never }] })),
    (bytes): ImportSource => ({
      file: { name: "名册.xlsx", bytes },
      name: "名册.xlsx",
      digest: null,
      limits: appLimits
    })
  )

const until = day("2026-11-01")
const counts = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const tables = ["organization", "organization_past", "organization_change", "organization_search"] as const
  return yield* Effect.forEach(tables, (table) =>
    Effect.map(sql<{ count: bigint }>`SELECT count(*) AS count FROM ${sql(table)}`, ([row]) => Number(row?.count))
  )
})

layer(Platform, { timeout: "60 seconds", excludeTestServices: true })("Imports", (it) => {
  const rows = [...workbookRows({ seed: 7, count: 600, bad: 0.1, warned: 0.1, odd: 0.1, until })]
  const file = workbook([headings, ...rows.map(({ cells }) => cells)])
  // The first row of data stands in row 2 of the sheet.
  const planted = (severity: "error" | "warning") =>
    rows.flatMap(({ planted: some }, at) =>
      some.filter((one) => one.severity === severity).map(({ column }) => `${at + 2} ${column}`)
    )
  const rejected = rows.filter(({ planted: some }) => some.some(({ severity }) => severity === "error")).length

  it.effect("previews with exactly the planted problems, and writes nothing", () =>
    Effect.gen(function* () {
      const imports = yield* Imports
      const result = yield* imports.preview(yield* file)
      assert.deepInclude(result.counts, { rows: 600, created: 600 - rejected, updated: 0, unchanged: 0, rejected })
      assert.deepStrictEqual(
        [...new Set(result.errors.map(({ column, row }) => `${row} ${column}`))].toSorted(),
        [...new Set(planted("error"))].toSorted()
      )
      const warned = new Set(result.warnings.map(({ column, row }) => `${row} ${column}`))
      for (const one of planted("warning")) assert.isTrue(warned.has(one), one)
      assert.deepStrictEqual(yield* counts, [0, 0, 0, 0])
    }).pipe(clerk)
  )

  it.effect("commits, changes nothing when repeated, and is taken back whole", () =>
    Effect.gen(function* () {
      const imports = yield* Imports
      const first = yield* clerk(imports.commit(yield* file))
      assert.strictEqual(first.counts.created, 600 - rejected)
      const again = yield* clerk(imports.commit(yield* file))
      assert.deepInclude(again.counts, { created: 0, updated: 0, unchanged: 600 - rejected, rejected })
      assert.strictEqual((yield* counts)[0], 600 - rejected)
      const undone = yield* clerk(imports.undo(first.batch))
      assert.deepStrictEqual(undone, { withdrawn: 600 - rejected, restored: 0 })
      const [organizations, past, changes, searchable] = yield* counts
      assert.deepStrictEqual([organizations, past, searchable], [0, 0, 0])
      assert.strictEqual(changes, 2 * (600 - rejected))
      const sql = yield* SqlClient.SqlClient
      assert.lengthOf(yield* sql`SELECT 1 FROM determination`, 0)
      const refused = yield* Effect.flip(clerk(imports.undo(first.batch)))
      assert.strictEqual(refused._tag, "BatchNotUndoable")
    })
  )

  it.effect("leaves nothing of a file that turns out to be refused in its last row", () =>
    Effect.gen(function* () {
      const imports = yield* Imports
      const batches = yield* Batches
      const before = yield* counts
      const good = [...workbookRows({ seed: 9, count: 5_000, until })].map(({ cells }) => cells)
      const bytes = yield* Effect.promise(() =>
        writeXlsx({
          sheets: [
            {
              name: "名册",
              rows: [headings, ...good] as never,
              cells: new Map([["5001,1", { value: null, formula: 'HYPERLINK("x")' } as never]])
            }
          ]
        })
      )
      const source: ImportSource = { file: { name: "a.xlsx", bytes }, name: "a.xlsx", digest: null, limits: appLimits }
      const error = yield* Effect.flip(clerk(imports.commit(source)))
      assert.strictEqual(error._tag === "WorkbookRefused" ? error.code : error._tag, "formula-cell")
      assert.deepStrictEqual(yield* counts, before)
      const sql = yield* SqlClient.SqlClient
      const [failed] = yield* sql<{ id: never }>`SELECT id FROM batch WHERE state = 'failed'`
      assert.isDefined(failed)
      if (failed !== undefined) assert.strictEqual((yield* batches.get(failed.id)).failure?.code, "formula-cell")
    })
  )

  it.effect("two imports of one file at once: one creates, the other finds nothing to do", () =>
    Effect.gen(function* () {
      const imports = yield* Imports
      const some = yield* workbook([
        headings,
        ...[...workbookRows({ seed: 11, count: 300, until })].map(({ cells }) => cells)
      ])
      const results = yield* Effect.all([clerk(imports.commit(some)), clerk(imports.commit(some))], { concurrency: 2 })
      assert.deepStrictEqual(
        results.map((result) => result.counts.created).toSorted((one, other) => one - other),
        [0, 300]
      )
      assert.strictEqual(yield* Organizations.use((organizations) => organizations.count({}, undefined)), 300)
    })
  )
})
