/** Fills an empty register with generated organizations through the path every import takes. */
import { today } from "@shezu/domain/calendar/PlainDate"
import { OrganizationFields } from "@shezu/domain/organization/Organization"
import type { OrganizationField, OrganizationState } from "@shezu/domain/organization/Organization"
import { organizations } from "@shezu/fixtures/generate"
import { Batches } from "@shezu/persistence/register/Batches"
import { type IncomingRows, laidOut } from "@shezu/persistence/register/incoming-rows"
import { Register } from "@shezu/persistence/register/Register"
import { entryOf } from "@shezu/persistence/search/grams"
import { SearchIndex } from "@shezu/persistence/search/SearchIndex"
import { Effect, Stream, Struct } from "effect"
import { SqlClient } from "effect/sql"

import { say } from "../progress.ts"

export const templateSeed = 20_261_123
export const templateCount = 1_000_000

const perBatch = 50_000
const perChunk = 500
const fields: ReadonlyArray<OrganizationField> = Struct.keys(OrganizationFields)

/** Rows as an import brings them, with what search needs. */
export const incomingOf = (states: ReadonlyArray<OrganizationState>): IncomingRows =>
  laidOut(states.map((state, at) => ({ row: at + 1, state, search: entryOf(state.name, state.formerNames) })))

/** One committed batch of rows, in chunks. */
export const takeBatch = Effect.fnUntraced(function* (rows: Iterable<ReadonlyArray<OrganizationState>>) {
  const sql = yield* SqlClient.SqlClient
  const batches = yield* Batches
  const register = yield* Register
  const validFrom = yield* today
  yield* Effect.gen(function* () {
    const batch = yield* batches.begin({
      kind: "sample",
      actor: "bench",
      unit: null,
      reason: "",
      source: "bench",
      sourceDigest: null,
      validFrom
    })
    const chunks = Stream.fromIterable(rows).pipe(
      Stream.rechunk(1),
      Stream.map(incomingOf),
      Stream.buffer({ capacity: 2 })
    )
    const outcomes = yield* register.take(chunks, { present: () => fields, batch, validFrom, apply: true })
    const count = outcomes.created + outcomes.updated + outcomes.unchanged
    yield* batches.finish(batch, "committed", { ...outcomes, rows: count, rejected: 0, warningCount: 0 })
  }).pipe(sql.withTransaction)
})

/** So many of an iterator, in chunks; stops at its end. */
function* chunksOf(states: Iterator<OrganizationState>, count: number): Iterable<ReadonlyArray<OrganizationState>> {
  for (let taken = 0; taken < count; taken += perChunk) {
    const chunk: Array<OrganizationState> = []
    while (chunk.length < perChunk) {
      const next = states.next()
      if (next.done === true) break
      chunk.push(next.value)
    }
    if (chunk.length === 0) return
    yield chunk
  }
}

export const load = Effect.fnUntraced(function* (count: number) {
  const states = organizations({ seed: templateSeed, count })[Symbol.iterator]()
  for (let done = 0; done < count; done += perBatch) {
    yield* takeBatch(chunksOf(states, Math.min(perBatch, count - done)))
    say(`template: ${Math.min(done + perBatch, count)} of ${count} organizations`)
  }
  yield* SearchIndex.use((search) => search.settle)
})
