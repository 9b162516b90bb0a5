/** Reading in a thread of its own: the same answers, waiting for whoever reads them, and ending with them. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Stream } from "effect"

import { appLimits } from "../../src/spreadsheets/limits.ts"
import { chunkRows } from "../../src/spreadsheets/read-register.ts"
import { RegisterReader } from "../../src/spreadsheets/RegisterReader.ts"
import type { Cell } from "./workbook.ts"
import { codes, today, workbook } from "./workbook.ts"

const headings = ["统一社会信用代码", "名称", "类型"]
const count = 9000

const rows: ReadonlyArray<ReadonlyArray<Cell>> = [
  headings,
  ...Array.from({ length: count }, (_, at): ReadonlyArray<Cell> => [
    null,
    `第 ${at} 队`,
    at % 1000 === 0 ? "队" : "社区社会组织"
  ])
]

const request = (bytes: Uint8Array) => ({
  file: { name: "名册.xlsx", bytes },
  limits: appLimits,
  check: { today },
  searched: false
})
const large = request(workbook([rows]))
const formula = request(workbook([[headings, [codes.association, { formula: "1+1" }, "社会团体"]]]))

for (const [name, layer] of [
  ["in a worker", RegisterReader.layer],
  ["inline", RegisterReader.layerInline]
] as const) {
  describe(`RegisterReader ${name}`, () => {
    it.effect("hands over every row in chunks, with progress", () =>
      Effect.gen(function* () {
        const reader = yield* RegisterReader
        const chunks = yield* Stream.runCollect(reader.read(large))
        const rejected = chunks.flatMap((chunk) => chunk.rejected)
        assert.strictEqual(
          chunks.reduce((sum, { rows }) => sum + rows.count, 0),
          count - 9
        )
        assert.deepInclude(rejected[8]?.errors[0], { row: 8002, column: "类型", code: "not-an-option" })
        assert.isAtMost(Math.max(...chunks.map(({ rejected, rows }) => rows.count + rejected.length)), chunkRows)
        assert.deepStrictEqual(chunks.at(-1)?.progress, {
          rows: count,
          bytes: large.file.bytes.length,
          totalBytes: large.file.bytes.length
        })
      }).pipe(Effect.provide(layer))
    )

    it.effect("refuses with the same reason", () =>
      Effect.gen(function* () {
        const reader = yield* RegisterReader
        const refused = yield* Effect.flip(Stream.runDrain(reader.read(formula)))
        assert.strictEqual(refused._tag, "WorkbookRefused")
        assert.deepStrictEqual([refused.code, refused.values], ["formula-cell", { cell: "B2", row: 2, column: "名称" }])
      }).pipe(Effect.provide(layer))
    )

    it.effect("ends when nobody reads on", () =>
      Effect.gen(function* () {
        const reader = yield* RegisterReader
        const chunks = yield* Stream.runCollect(Stream.take(reader.read(large), 1))
        assert.strictEqual(chunks.length, 1)
        const fiber = yield* Effect.forkChild(Stream.runForEach(reader.read(large), () => Effect.never))
        yield* Effect.yieldNow
        yield* Fiber.interrupt(fiber)
      }).pipe(Effect.provide(layer))
    )
  })
}
