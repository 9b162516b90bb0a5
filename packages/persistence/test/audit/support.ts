/** A log over a fresh database, with its keys and copies in folders of their own. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { AuditAct } from "@shezu/domain/audit/AuditEntry"
import { nothing } from "@shezu/domain/unit/Scope"
import { ConfigProvider, DateTime, Effect, Layer } from "effect"

import { Audit, type NewEntry } from "../../src/audit/Audit.ts"
import { Checkpoints } from "../../src/audit/Checkpoints.ts"
import { Sequencer } from "../../src/audit/Sequencer.ts"
import { CurrentScope } from "../../src/scoped.ts"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"

export const home = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "shezu-audit-"))),
  (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true }))
)

/** The services of a log in one process; the folder holds `keys`, and `copies` of the checkpoints. */
export const Log = (folder: string, environment: Readonly<Record<string, string>> = {}) =>
  Layer.mergeAll(Audit.layer, Sequencer.layer, Checkpoints.layer(join(folder, "keys"))).pipe(
    Layer.provide(
      ConfigProvider.layer(
        ConfigProvider.fromUnknown({ SHEZU_CHECKPOINT_FOLDER: join(folder, "copies"), ...environment })
      )
    )
  )

export const LogOverDatabase = Layer.unwrap(Effect.map(home, (folder) => Log(folder))).pipe(
  Layer.provideMerge(TestDatabase.layer)
)

/** Whoever reads the log: nothing of the register. */
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
