/** Verifying the audit log beside the work of the server: when somebody asks, and once a day by itself. */
import { Worker } from "node:worker_threads"

import { Verifications, type Verified } from "@shezu/persistence/audit/Verifications"
import { Database } from "@shezu/persistence/Database"
import { Actor } from "@shezu/platform/Actor"
import { Auditing } from "@shezu/platform/audit/Auditing"
import { Cause, Context, DateTime, Effect, Exit, Layer, Redacted, Schedule } from "effect"

import { asOperator } from "../operator.ts"
import type { Answer, Login, Task } from "./worker-protocol.ts"

/** Of a broken log these are shown; the command lists more. */
const listed = 100

/** Asks a thread; a caller who goes away ends it. */
const inThread = (task: Task): Effect.Effect<Answer> =>
  Effect.callback<Answer>((resume) => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: task })
    worker
      .once("message", (answer: Answer) => resume(Effect.succeed(answer)))
      .once("error", (error) => resume(Effect.die(error)))
      .once("exit", (status) => resume(Effect.die(new Error(`the verifying thread ended with status ${status}`))))
    return Effect.promise(() => worker.terminate())
  })

/** What of the application's way in can be handed to another thread. */
const loginOf = ({ app }: Database["Service"]): Login => ({
  ...(app.url === undefined ? {} : { url: Redacted.value(app.url) }),
  ...(app.path === undefined ? {} : { path: app.path }),
  ...(app.host === undefined ? {} : { host: app.host }),
  ...(app.port === undefined ? {} : { port: app.port }),
  ...(app.database === undefined ? {} : { database: app.database }),
  ...(app.username === undefined ? {} : { username: app.username }),
  ...(Redacted.isRedacted(app.password) ? { password: Redacted.value(app.password) } : {}),
  ...(app.startupParameters === undefined ? {} : { startupParameters: app.startupParameters as Record<string, string> })
})

const nothingKnown = { entries: 0, pending: 0, sealed: 0, checkpoints: 0, problems: [], unlisted: 0 }

const reportOf = ({ checkpoints, entries, pending, problems, sealed, unlisted }: Answer): Verified["report"] => ({
  checkpoints,
  entries,
  pending,
  sealed,
  problems: problems.slice(0, listed),
  unlisted: unlisted + Math.max(0, problems.length - listed)
})

export class Verification extends Context.Service<
  Verification,
  {
    /** Since when one is running, if one is. */
    readonly running: Effect.Effect<DateTime.Utc | undefined>
    /** Verifies, keeps what it found, and says it where it is bad; while one runs there is no other. */
    readonly run: (askedBy: string | null) => Effect.Effect<void>
    /** The same, for somebody who does not wait for it; that he asked is recorded first. */
    readonly begin: Effect.Effect<void, never, Actor>
  }
>()("@shezu/api/Verification") {
  static readonly layer = (keys: string, verify: (task: Task) => Effect.Effect<Answer> = inThread) =>
    Layer.effect(
      Verification,
      Effect.gen(function* () {
        const database = yield* Database
        const verifications = yield* Verifications
        const auditing = yield* Auditing
        const scope = yield* Effect.scope
        let since: DateTime.Utc | undefined

        /** At once in the server's own log and in the one that it is about. */
        const alarm = ({ outcome, report }: Verified) =>
          Effect.logError("the audit log does not verify", { outcome, ...report }).pipe(
            Effect.andThen(
              auditing.record({
                act: "audit.verify",
                outcome: "failed",
                why: outcome,
                after: { entries: report.entries, problems: report.problems.length + report.unlisted }
              })
            ),
            asOperator
          )

        const once = Effect.fn("Verification.run")(function* (askedBy: string | null) {
          const startedAt = yield* DateTime.now
          since = startedAt
          const exit = yield* Effect.exit(verify({ login: loginOf(database), keys }))
          // Whoever stops the server has found nothing.
          if (Exit.isFailure(exit) && Cause.hasInterruptsOnly(exit.cause)) return
          const finishedAt = yield* DateTime.now
          const verified: Verified = {
            startedAt,
            finishedAt,
            askedBy,
            ...(Exit.isSuccess(exit)
              ? { outcome: exit.value.valid ? "sound" : "broken", report: reportOf(exit.value) }
              : { outcome: "unfinished", report: nothingKnown })
          }
          if (Exit.isFailure(exit)) yield* Effect.logError("verifying the audit log broke off", exit.cause)
          yield* verifications.keep(verified)
          if (verified.outcome !== "sound") yield* alarm(verified)
        })

        const run = (askedBy: string | null) =>
          Effect.suspend(() =>
            since === undefined
              ? Effect.ensuring(
                  once(askedBy),
                  Effect.sync(() => {
                    since = undefined
                  })
                )
              : Effect.void
          )

        return Verification.of({
          running: Effect.sync(() => since),
          run,
          begin: Effect.gen(function* () {
            const { name } = yield* Actor
            if (since !== undefined) return
            yield* auditing.record({ act: "audit.verify" })
            yield* Effect.forkIn(Effect.ignoreCause(run(name), { log: "Error" }), scope, { startImmediately: true })
          }).pipe(Effect.withSpan("Verification.begin"))
        })
      })
    )
}

/** A server that has just started has other things to do first. */
const afterStart = "20 seconds"

/** Soon after the start and every day; a failure is logged and tried again the next day. */
export const daily = Layer.effectDiscard(
  Verification.use(({ run }) => Effect.ignoreCause(run(null), { log: "Error" })).pipe(
    Effect.repeat(Schedule.spaced("1 day")),
    Effect.delay(afterStart),
    Effect.forkScoped
  )
)
