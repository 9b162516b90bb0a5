/** The district's units as they stand today: what each answers for, and what of the register it may see. */
import { today } from "@shezu/domain/calendar/PlainDate"
import { articleIdsOwned } from "@shezu/domain/policy/ownership"
import { Scope, scopeOf } from "@shezu/domain/unit/Scope"
import { nameOn, UnitId, UnitKind } from "@shezu/domain/unit/Unit"
import { Policy } from "@shezu/platform/policy/Policy"
import { Effect, Schema } from "effect"

export const UnitView = Schema.Struct({
  id: UnitId,
  name: Schema.String,
  kind: UnitKind,
  articles: Schema.Array(Schema.String),
  scope: Scope
}).annotate({ identifier: "UnitView" })
export interface UnitView extends Schema.Schema.Type<typeof UnitView> {}

export const unitViews = Effect.gen(function* () {
  const { district, documents } = yield* Policy
  const day = yield* today
  return district.units.map((unit): UnitView => ({
    id: unit.id,
    name: nameOn(unit, day),
    kind: unit.kind,
    articles: articleIdsOwned(documents, unit, day),
    scope: scopeOf(unit, day)
  }))
})
