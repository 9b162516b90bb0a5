/** A batch of rows taken into a test's register. */
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import type { OrganizationField, OrganizationState } from "@shezu/domain/organization/Organization"
import { Effect, Layer, Stream } from "effect"
import { SqlClient } from "effect/sql"

import { Batches } from "../../src/register/Batches.ts"
import { laidOut } from "../../src/register/incoming-rows.ts"
import { Organizations } from "../../src/register/Organizations.ts"
import { Register } from "../../src/register/Register.ts"
import { entryOf } from "../../src/search/grams.ts"
import { SearchIndex } from "../../src/search/SearchIndex.ts"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"

export const Stores = Layer.mergeAll(Register.layer, Organizations.layer).pipe(
  Layer.provideMerge(Layer.mergeAll(SearchIndex.layer, Batches.layer)),
  Layer.provideMerge(TestDatabase.layer)
)

export const day = (text: string) => PlainDate.make(text)

export const begin = (kind: "import" | "edit" | "undo", validFrom: string) =>
  Batches.use((batches) =>
    batches.begin({
      kind,
      actor: "tester",
      unit: null,
      reason: "test",
      source: "test.xlsx",
      sourceDigest: null,
      validFrom: day(validFrom)
    })
  )

/** Imports states as one batch on a day; fields absent from all rows are untouched. */
export const take = Effect.fnUntraced(function* (
  states: ReadonlyArray<OrganizationState>,
  validFrom: string,
  present?: ReadonlyArray<OrganizationField>
) {
  const sql = yield* SqlClient.SqlClient
  const register = yield* Register
  const batches = yield* Batches
  const batch = yield* begin("import", validFrom)
  const rows = states.map((state, at) => ({ row: at + 2, state, search: entryOf(state.name, state.formerNames) }))
  const fields = present ?? ([...new Set(states.flatMap((state) => Object.keys(state)))] as Array<OrganizationField>)
  const counts = yield* register
    .take(Stream.make(laidOut(rows)), { present: () => fields, batch, validFrom: day(validFrom), apply: true })
    .pipe(sql.withTransaction)
  yield* batches.finish(batch, "committed", { ...counts, rows: rows.length, rejected: 0, warningCount: 0 })
  return { batch, counts }
})
