/** What a signed-in person is told about himself: who he is, for whom he acts, and what follows from it. */
import { AccessProfileId } from "@shezu/domain/access/AccessProfile"
import { Duty } from "@shezu/domain/access/Duty"
import { holds } from "@shezu/domain/access/Permission"
import { permissions } from "@shezu/domain/access/permissions"
import { type PlainDate, today } from "@shezu/domain/calendar/PlainDate"
import { articleIdsOwned } from "@shezu/domain/policy/ownership"
import { Scope } from "@shezu/domain/unit/Scope"
import { nameOn, type Unit, UnitId, UnitKind } from "@shezu/domain/unit/Unit"
import { Standing } from "@shezu/persistence/access/Users"
import { AccessSettings } from "@shezu/platform/access/AccessSettings"
import { isHeldBack, PasswordDue, type Present } from "@shezu/platform/access/Presence"
import { reading } from "@shezu/platform/access/Reading"
import { Actor } from "@shezu/platform/Actor"
import { Enabling, ModuleForUnit } from "@shezu/platform/modules/Enabling"
import { Policy } from "@shezu/platform/policy/Policy"
import { Effect, Option, Schema } from "effect"

import { Caller } from "./Caller.ts"

export const MyUnit = Schema.Struct({
  id: UnitId,
  name: Schema.String,
  kind: UnitKind,
  duties: Schema.Array(Duty),
  /** The articles that the unit answers for today. */
  articles: Schema.Array(Schema.String)
}).annotate({ identifier: "MyUnit" })
export interface MyUnit extends Schema.Schema.Type<typeof MyUnit> {}

export const Me = Schema.Struct({
  username: Schema.String,
  name: Schema.String,
  standing: Standing,
  /** The unit he acts for now; an administrator acts for none. */
  unit: Schema.NullOr(MyUnit),
  /** The units he may act for. */
  units: Schema.Array(MyUnit),
  /** What of the register he sees. */
  scope: Schema.NullOr(Scope),
  permissions: Schema.Array(Schema.String),
  /** Whether he is shown numbers of Party members; if not, bands. */
  memberCounts: Schema.Boolean,
  /** What his unit has enabled, and what of it is shown to him: all that serves articles the unit answers for. */
  modules: Schema.Array(
    Schema.Struct({
      id: Schema.String,
      pages: Schema.Array(Schema.String),
      panels: Schema.Array(Schema.String),
      searches: Schema.Array(Schema.String),
      templates: ModuleForUnit.fields.templates
    })
  ),
  profile: AccessProfileId,
  passwordDue: Schema.NullOr(PasswordDue),
  secondFactor: Schema.Boolean,
  secondFactorDue: Schema.Boolean,
  /** Whether the identity provider can sign him in. */
  linked: Schema.Boolean,
  /** Nothing else opens before the password or the authenticator has been seen to. */
  heldBack: Schema.Boolean
}).annotate({ identifier: "Me" })
export interface Me extends Schema.Schema.Type<typeof Me> {}

export const meView = Effect.gen(function* () {
  const who: Present = yield* Caller
  const { profile } = yield* AccessSettings
  const { documents } = yield* Policy
  const day: PlainDate = yield* today
  const { memberships, name, standing, twoFactor, username } = who.session
  const unitView = (unit: Unit): MyUnit => ({
    id: unit.id,
    name: nameOn(unit, day),
    kind: unit.kind,
    duties: memberships.flatMap((one) => (one.unit === unit.id ? [one.duty] : [])),
    articles: articleIdsOwned(documents, unit, day)
  })
  const actor = Option.getOrUndefined(who.actor)
  const modules = actor?.kind === "member" ? yield* Enabling.use(({ enabledFor }) => enabledFor(actor)) : []
  return {
    username,
    name,
    standing,
    unit: actor?.kind === "member" ? unitView(actor.unit) : null,
    units: who.units.map(unitView),
    scope: actor?.scope ?? null,
    permissions: actor === undefined ? [] : permissions.filter((one) => holds(actor, one)).map(({ id }) => id),
    memberCounts: actor === undefined ? false : (yield* Effect.provideService(reading, Actor, actor)).exact,
    modules: modules.map(({ module, pages, panels, searches, templates }) => ({
      id: module,
      pages: pages.map(({ id }) => id),
      panels: panels.map(({ id }) => id),
      searches: searches.map(({ id }) => id),
      templates
    })),
    profile: profile.id,
    passwordDue: Option.getOrNull(who.passwordDue),
    secondFactor: twoFactor,
    secondFactorDue: who.secondFactorDue,
    linked: who.session.linked,
    heldBack: isHeldBack(who, profile)
  } satisfies Me
})
