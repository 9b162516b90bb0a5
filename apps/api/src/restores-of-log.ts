/** When a restore put another log in the place of this one: it explains a checkpoint that no longer fits, and excuses nothing. */
import { Audit } from "@shezu/persistence/audit/Audit"
import { DateTime, Effect, Option, Schema } from "effect"

const Standing = Schema.Struct({ log: Schema.Struct({ placed: Schema.Natural, pending: Schema.Natural }) })
const standing = Schema.decodeUnknownOption(Standing)

/** How many entries there were before and after. */
export const RestoreOfLog = Schema.Struct({
  at: Schema.String,
  before: Schema.Natural,
  after: Schema.Natural
}).annotate({
  identifier: "RestoreOfLog"
})
export interface RestoreOfLog extends Schema.Schema.Type<typeof RestoreOfLog> {}

const lengthOf = (state: unknown): number =>
  Option.match(standing(state), { onNone: () => 0, onSome: ({ log }) => log.placed + log.pending })

/** More of them nobody has. */
const most = 20

export const restoresOfLog = Effect.gen(function* () {
  const { find } = yield* Audit
  const { items } = yield* find({ act: "installation.restore", outcome: "done" }, most)
  return items.map(({ entry: { after, before, when } }): RestoreOfLog => ({
    at: DateTime.formatIso(when),
    before: lengthOf(before),
    after: lengthOf(after)
  }))
})
