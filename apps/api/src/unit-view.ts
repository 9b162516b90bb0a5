/** The district's units as they stand today: what each answers for, and what of the register it may see. */
import { today } from "@shezu/domain/calendar/PlainDate"
import { articleIdsOwned } from "@shezu/domain/policy/ownership"
import { Text } from "@shezu/domain/text/Text"
import { AddedKind, UnitEntry } from "@shezu/domain/unit/amendments"
import { Scope, scopeOf } from "@shezu/domain/unit/Scope"
import { hasEnded, nameOn, type Unit, UnitId, UnitKind } from "@shezu/domain/unit/Unit"
import { Policy } from "@shezu/platform/policy/Policy"
import { UnitKeeping } from "@shezu/platform/units/UnitKeeping"
import { Units } from "@shezu/platform/units/Units"
import { Effect, Schema } from "effect"

export const UnitView = Schema.Struct({
  id: UnitId,
  name: Schema.String,
  kind: UnitKind,
  articles: Schema.Array(Schema.String),
  scope: Scope,
  /** Its last day is over. */
  ended: Schema.Boolean,
  /** Not of the district's reference data: the bureau added it. */
  added: Schema.Boolean,
  ...UnitEntry.fields,
  /** How often it was changed; for If-Match. */
  revision: Schema.Natural
}).annotate({ identifier: "UnitView" })
export interface UnitView extends Schema.Schema.Type<typeof UnitView> {}

/** How a unit is shown. */
export const unitViewer = Effect.gen(function* () {
  const { documents } = yield* Policy
  const { known, reference } = yield* Units
  const { revisions } = known()
  const day = yield* today
  return (unit: Unit): UnitView => ({
    id: unit.id,
    name: nameOn(unit, day),
    kind: unit.kind,
    articles: articleIdsOwned(documents, unit, day),
    scope: scopeOf(unit, day),
    ended: hasEnded(unit, day),
    added: reference.units.every(({ id }) => id !== unit.id),
    names: unit.names,
    roles: unit.roles,
    aliases: unit.aliases,
    sectors: unit.sectors,
    ...(unit.successor === undefined ? {} : { successor: unit.successor }),
    revision: revisions.get(unit.id) ?? 0
  })
})

export const unitViews = Effect.gen(function* () {
  const { known } = yield* Units
  return known().district.units.map(yield* unitViewer)
})

export const UnitForm = Schema.Struct({
  /** Whether the unit that is acted for keeps the others. */
  leads: Schema.Boolean,
  leadRole: Text,
  kinds: Schema.Array(AddedKind),
  /** The roles that the policy knows, and the articles that name them. */
  roles: Schema.Array(Schema.Struct({ role: Schema.String, title: Text, articles: Schema.Array(Schema.String) }))
}).annotate({ identifier: "UnitForm" })
export interface UnitForm extends Schema.Schema.Type<typeof UnitForm> {}

/** What somebody who enters a unit chooses from. */
export const unitForm = Effect.gen(function* () {
  const { documents, leadRole, roles } = yield* Policy
  const articles = documents.flatMap((document) => document.articles)
  const titleOf = (role: string): Text => roles[role] ?? { "zh-CN": role, en: role }
  return {
    leads: yield* UnitKeeping.use(({ leads }) => leads),
    leadRole: titleOf(leadRole),
    kinds: AddedKind.literals,
    roles: Object.entries(roles).map(([role, title]) => ({
      role,
      title,
      articles: articles.filter(({ responsible }) => responsible.includes(role)).map(({ id }) => id)
    }))
  } satisfies UnitForm
})
