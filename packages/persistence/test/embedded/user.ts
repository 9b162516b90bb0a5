/**
 * A user of the supervisor as a process of its own: takes a lease, answers each line of its standard input with what
 * the database says (trying until it does), and gives the lease back at the end of it.
 */
import { createInterface } from "node:readline"

import { NodeRuntime } from "@effect/platform-node"
import { PgClient } from "@effect/sql-pg"
import { Effect, Queue, Schedule } from "effect"
import type { Cause } from "effect"
import { SqlClient } from "effect/sql"

import * as EmbeddedPostgres from "../../src/embedded/EmbeddedPostgres.ts"

const say = (line: string) => Effect.sync(() => process.stdout.write(`> ${line}\n`))

const input = Effect.gen(function* () {
  const lines = yield* Queue.unbounded<string, Cause.Done>()
  createInterface({ input: process.stdin })
    .on("line", (line) => Queue.offerUnsafe(lines, line))
    .on("close", () => Queue.endUnsafe(lines))
  return lines
})

const program = Effect.gen(function* () {
  const lines = yield* input
  const { app, database, path } = yield* EmbeddedPostgres.acquire({ dataFolder: process.argv[2] ?? "" })
  yield* Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const answer = sql`SELECT 1`.pipe(Effect.retry(Schedule.spaced("50 millis")))
    yield* answer
    yield* say("ready")
    yield* Effect.forever(
      Effect.gen(function* () {
        const line = yield* Queue.take(lines)
        yield* answer
        yield* say(line)
      })
    ).pipe(Effect.ignore)
  }).pipe(Effect.provide(PgClient.layer({ path, database, ...app })))
})

NodeRuntime.runMain(Effect.scoped(program).pipe(Effect.tapError((error) => say(JSON.stringify(error)))))
