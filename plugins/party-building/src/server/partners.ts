/** Item 2.2: how many others of a town need a joint branch too, 就近联建. */
import { PlainDate, today } from "@shezu/domain/calendar/PlainDate"
import { Judging, reading } from "@shezu/plugin-sdk/Services"
import { Effect, Schema } from "effect"

import { requiredForm } from "../required-form.rule.ts"

export const Partners = Schema.Struct({
  on: PlainDate,
  /** Of the town, the one that is asked for among them; null where the unit answers for none of the rule's articles. */
  count: Schema.NullOr(Schema.Natural)
}).annotate({ identifier: "PartyBuildingPartners" })

export const partners = Effect.fn("partners")(function* (town: string, asked: PlainDate | undefined) {
  const day = yield* today
  const on = asked ?? day
  const { shows } = yield* reading
  if (!shows("rule", requiredForm.id)) return { on, count: null } satisfies typeof Partners.Type
  const counts = yield* Judging.use(({ outcomes }) => outcomes(requiredForm, on >= day ? null : on, on))
  const towns = counts.find(({ outcome }) => outcome === "joint")?.towns ?? []
  return { on, count: towns.find((one) => one.town === town)?.count ?? 0 } satisfies typeof Partners.Type
})
