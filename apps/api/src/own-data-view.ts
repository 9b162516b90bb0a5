/** What is kept about whoever is signed in, why and how long: shown to himself alone, and each look is on record. */
import { AuditAct, AuditEntry } from "@shezu/domain/audit/AuditEntry"
import { legibleText } from "@shezu/domain/audit/legible"
import { Text } from "@shezu/domain/text/Text"
import { Audit } from "@shezu/persistence/audit/Audit"
import { forTheLog } from "@shezu/persistence/audit/audit-scope"
import { OwnRecords } from "@shezu/persistence/personal-data/OwnRecords"
import { Origin } from "@shezu/platform/audit/Auditing"
import { DateTime, Effect, Schema, Struct } from "effect"

import { Caller } from "./Caller.ts"
import { InventoryField, inWords } from "./personal-data-view.ts"

const Section = Schema.Struct({
  record: Schema.String,
  title: Text,
  /** How many there are; `rows` are the newest hundred. */
  count: Schema.Natural,
  rows: Schema.Array(Schema.Record(Schema.String, Schema.Json)),
  /** The field that says whose they are. */
  by: InventoryField,
  shown: Schema.Array(InventoryField),
  /** Kept and shown to nobody, such as the hash of a password. */
  withheld: Schema.Array(InventoryField)
})

const Act = Schema.Struct(Struct.pick(AuditEntry.fields, ["when", "act", "outcome", "from", "subject"]))

export const OwnData = Schema.Struct({
  username: Schema.String,
  at: Schema.DateTimeUtcFromString,
  sections: Schema.Array(Section),
  /** What he did, as the audit log has it: how often, and the last of it. */
  acts: Schema.Struct({ count: Schema.Natural, last: Schema.Array(Act) })
}).annotate({ identifier: "OwnPersonalData" })

const lastActs = 20

/** Who asks for his own leaves an entry too; without it nothing is shown. */
const note = Effect.fnUntraced(function* (username: string) {
  const from = yield* Origin
  yield* Audit.use(({ record }) =>
    Effect.flatMap(DateTime.now, (when) =>
      record({
        who: { actor: legibleText(username), duties: [] },
        when,
        act: AuditAct.make("account.own-data"),
        outcome: "done",
        ...(from === undefined ? {} : { from: legibleText(from) })
      })
    )
  )
})

export const ownData = Effect.gen(function* () {
  const { session } = yield* Caller
  const { user: id, username } = session
  const records = yield* OwnRecords
  const say = yield* inWords
  yield* note(username)
  const sections = yield* records.of({ id, username })
  const { items } = yield* Audit.use(({ find }) => forTheLog(find({ actor: username }, lastActs)))
  return {
    username,
    at: yield* DateTime.now,
    sections: sections.map((section) => ({
      ...section,
      by: say(section.by),
      shown: section.shown.map(say),
      withheld: section.withheld.map(say)
    })),
    acts: {
      count: yield* records.acts(username),
      last: items.map(({ entry }) => Struct.pick(entry, ["when", "act", "outcome", "from", "subject"]))
    }
  }
}).pipe(Effect.withSpan("ownData"))
