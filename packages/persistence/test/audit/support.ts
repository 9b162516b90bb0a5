/** A log over a fresh database, with its keys and copies in folders of their own. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { verify } from "@shezu/audit-verifier/verify"
import { AuditAct } from "@shezu/domain/audit/AuditEntry"
import { nothing } from "@shezu/domain/unit/Scope"
import { ConfigProvider, Context, DateTime, Effect, Layer } from "effect"

import { Audit, type NewEntry } from "../../src/audit/Audit.ts"
import { Checkpoints } from "../../src/audit/Checkpoints.ts"
import { evidence } from "../../src/audit/evidence.ts"
import { Sequencer } from "../../src/audit/Sequencer.ts"
import { CurrentScope } from "../../src/scoped.ts"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"

/** Where a log keeps `keys`, and `copies` of its checkpoints. */
export class Home extends Context.Service<Home, string>()("test/audit/Home") {}

const home = Layer.effect(
  Home,
  Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "shezu-audit-"))),
    (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true }))
  )
)

export const copiesOf = (folder: string) => join(folder, "copies")

/** The services of a log in one process; another process of the same installation has others over the same folder. */
export const logIn = (folder: string, environment: Readonly<Record<string, string>> = {}) =>
  Layer.mergeAll(Audit.layer, Sequencer.layer, Checkpoints.layer(join(folder, "keys"))).pipe(
    Layer.provide(
      ConfigProvider.layer(ConfigProvider.fromUnknown({ SHEZU_CHECKPOINT_FOLDER: copiesOf(folder), ...environment }))
    )
  )

/** The services of a log in a folder of its own. */
export const Log = Layer.unwrap(Home.use((folder) => Effect.succeed(logIn(folder)))).pipe(Layer.provideMerge(home))

export const LogOverDatabase = Log.pipe(Layer.provideMerge(TestDatabase.layer))

/** Whoever reads the log, and nothing of the register. */
export const asAuditor = Effect.provideService(CurrentScope, { ...nothing, audit: true })

export const asNobody = Effect.provideService(CurrentScope, nothing)

const moment = DateTime.makeUnsafe("2026-11-23T02:00:00Z")

export const entry = (number: number, more: Partial<NewEntry> = {}): NewEntry => ({
  who: { actor: "王五", unit: "civil-affairs-bureau", duties: ["clerk"] },
  when: DateTime.add(moment, { seconds: number }),
  act: AuditAct.make("organization.edit"),
  outcome: "done",
  subject: { kind: "organization", id: `第${number}号` },
  after: { staff: number },
  ...more
})

export const recordMany = (count: number) =>
  Audit.use(({ record }) =>
    Effect.forEach(
      Array.from({ length: count }, (_, number) => number),
      (number) => record(entry(number))
    )
  )

export const place = Sequencer.use(({ run }) => run)

export const seal = Checkpoints.use(({ take }) => take)

/** What the verifier says of the log as it is now. */
export const verified = asAuditor(
  Effect.flatMap(evidence, (found) => Effect.promise(() => verify({ ...found, patience: 60 })))
)
