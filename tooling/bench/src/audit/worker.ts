/** One turn of P9 in a process of its own: two million bare hashes, then the whole log verified. */
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"

import { verify } from "@shezu/audit-verifier/verify"
import { everything } from "@shezu/domain/unit/Scope"
import { Checkpoints } from "@shezu/persistence/audit/Checkpoints"
import { evidence } from "@shezu/persistence/audit/evidence"
import { CurrentScope } from "@shezu/persistence/scoped"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { task, whenAsked } from "../server/child.ts"
import { type Logins, runtimeOver } from "../server/services.ts"
import { keys, logSize } from "./log.ts"

export interface Turn {
  readonly bare: number
  readonly verified: number
  readonly peakMegabytes: number
}

const runtime = runtimeOver(task<Logins>(), false)

/** The most memory the process ever held. */
const peakMegabytes = (): number =>
  Number(/^VmHWM:\s+(?<kilobytes>\d+)/mu.exec(readFileSync("/proc/self/status", "utf8"))?.groups?.["kilobytes"]) / 1_024

const secondsSince = (from: number): number => (performance.now() - from) / 1_000

/** Texts of the log’s own, so that both hash the same number of bytes. */
const texts = await runtime.runPromise(
  Effect.provideService(
    SqlClient.SqlClient.use((sql) => sql<{ body: string }>`SELECT body FROM audit_entry LIMIT 1000`),
    CurrentScope,
    everything
  )
)

/** What no verification can do without: every leaf and every node hashed once, in the usual way, and kept nowhere. */
const bareHashes = (): number => {
  const from = performance.now()
  const node = Buffer.alloc(65, 1)
  for (let done = 0; done < logSize; done += texts.length) {
    for (const { body } of texts) createHash("sha256").update(`\0${body}`).digest()
  }
  for (let done = 0; done < logSize; done++) createHash("sha256").update(node).digest()
  return secondsSince(from)
}

const verifyAll = async (): Promise<number> => {
  const from = performance.now()
  const found = await runtime.runPromise(
    evidence.pipe(Effect.provide(Checkpoints.layer(keys)), Effect.provideService(CurrentScope, everything))
  )
  const report = await verify({ ...found, patience: 60 })
  const seconds = secondsSince(from)
  if (!report.valid || report.sealed !== logSize) throw new Error(JSON.stringify(report).slice(0, 500))
  return seconds
}

await whenAsked(async (): Promise<Turn> => {
  const bare = bareHashes()
  const verified = await verifyAll()
  return { bare, verified, peakMegabytes: peakMegabytes() }
})

await runtime.dispose()
