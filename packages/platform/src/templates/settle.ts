/** Has a module take rows until it refuses none of those that are left; all that a refused attempt wrote is taken back. */
import type { RowRefusal } from "@shezu/domain/module/Template"
import { Effect } from "effect"
import type { SqlClient } from "effect/sql"

import { keptIf } from "./kept-if.ts"
import type { FilledRow, ModuleTemplate, TakeContext } from "./ModuleTemplate.ts"

/** Rows that stand or fall with refused ones are found in as many rounds; more is taken for a module that plays. */
const rounds = 5

export interface Settled {
  readonly taken: ReadonlyArray<FilledRow>
  readonly refusals: ReadonlyArray<RowRefusal>
}

const leftOver: RowRefusal["because"] = {
  "zh-CN": "与被退回的行相关，未能接收",
  en: "depends on rows that were sent back"
}

/** Runs in the caller's transaction, of which a refused attempt is undone. */
export const settle = Effect.fn("settle")(function* <E, R>(
  template: ModuleTemplate<E, R>,
  rows: ReadonlyArray<FilledRow>,
  context: TakeContext
): Effect.fn.Return<Settled, E, R | SqlClient.SqlClient> {
  let left = rows
  const refusals: Array<RowRefusal> = []
  for (let round = 0; round < rounds && left.length > 0; round++) {
    const found = yield* keptIf(template.take(left, context), (refused) => refused.length === 0)
    if (found.length === 0) return { taken: left, refusals }
    const numbers = new Set(found.map(({ row }) => row))
    const kept = left.filter(({ row }) => !numbers.has(row))
    if (kept.length + numbers.size !== left.length) {
      return yield* Effect.die(new Error(`template ${template.id} refused rows that it was not given`))
    }
    refusals.push(...found)
    left = kept
  }
  return { taken: [], refusals: [...refusals, ...left.map(({ row }) => ({ row, because: leftOver }))] }
})
