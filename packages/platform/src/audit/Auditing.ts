/** Recording what somebody does, 留痕: one call in the use case; who, when and from where are known here. */
import { unitOf } from "@shezu/domain/access/Actor"
import { standing } from "@shezu/domain/access/Permission"
import { AuditAct, type AuditEntry } from "@shezu/domain/audit/AuditEntry"
import { legible, legibleText } from "@shezu/domain/audit/legible"
import type { AuditEntryId } from "@shezu/domain/identifier/AuditEntryId"
import { Audit, type NewEntry } from "@shezu/persistence/audit/Audit"
import { Context, DateTime, Effect, Layer } from "effect"

import { Actor } from "../Actor.ts"

/** The address a request came from; absent at the console and in what the server does by itself. */
export const Origin = Context.Reference<string | undefined>("@shezu/platform/Origin", { defaultValue: () => undefined })

/** What happened; without an outcome it was done. */
export interface Act extends Pick<AuditEntry, "subject" | "before" | "after" | "why" | "rule" | "article"> {
  readonly act: `${string}.${string}`
  readonly outcome?: AuditEntry["outcome"]
}

const whoActs = Effect.map(Actor, (actor): NewEntry["who"] => {
  const unit = unitOf(actor)
  return { actor: legibleText(actor.name), ...(unit !== null && { unit }), duties: standing(actor) }
})

const entryOf = Effect.fnUntraced(function* ({ act, after, before, outcome = "done", subject, why, ...cited }: Act) {
  const from = yield* Origin
  const entry: NewEntry = {
    who: yield* whoActs,
    when: yield* DateTime.now,
    act: AuditAct.make(act),
    outcome,
    ...(subject !== undefined && { subject: { kind: subject.kind, id: legibleText(subject.id) } }),
    ...(before !== undefined && { before: legible(before) }),
    ...(after !== undefined && { after: legible(after) }),
    ...(why !== undefined && { why: legibleText(why) }),
    ...(from !== undefined && { from: legibleText(from) }),
    ...cited
  }
  return entry
})

export class Auditing extends Context.Service<
  Auditing,
  {
    /** Call it in the transaction of the act, which fails when this does. */
    readonly record: (act: Act) => Effect.Effect<AuditEntryId, never, Actor>
    /** For a refusal or failure whose transaction is taken back: this stays. */
    readonly recordApart: (act: Act) => Effect.Effect<AuditEntryId, never, Actor>
  }
>()("@shezu/platform/Auditing") {
  static readonly layer = Layer.effect(
    Auditing,
    Audit.use(({ record, recordApart }) =>
      Effect.succeed({
        record: (act) => Effect.flatMap(entryOf(act), record),
        recordApart: (act) => Effect.flatMap(entryOf(act), recordApart)
      })
    )
  )
}
