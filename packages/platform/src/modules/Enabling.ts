/** Modules as a unit has them: what it may enable and why, what it has enabled, and how each module stands. */
import { type Actor as AnyActor, type Member, unitOf } from "@shezu/domain/access/Actor"
import { holds } from "@shezu/domain/access/Permission"
import { today } from "@shezu/domain/calendar/PlainDate"
import { entitlement } from "@shezu/domain/module/enabling"
import { type ModuleDeclaration, type ModuleId, ModulePanel } from "@shezu/domain/module/ModuleDeclaration"
import { articlesServed, offered } from "@shezu/domain/module/offers"
import { Text } from "@shezu/domain/text/Text"
import type { UnitId } from "@shezu/domain/unit/Unit"
import { ModuleSwitches } from "@shezu/persistence/access/ModuleSwitches"
import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"

import { ModuleNotEnabled } from "../access/refusals.ts"
import { Actor } from "../Actor.ts"
import { Auditing } from "../audit/Auditing.ts"
import { Policy } from "../policy/Policy.ts"
import { JobForUnit, Jobs } from "./Jobs.ts"
import { Modules } from "./Modules.ts"
import { because, type ModuleReport } from "./ModuleState.ts"
import { worksFor } from "./works-for.ts"

/** `declared`: foreseen or listed, and its code is not there; `failed`: it is off, for the reason given. */
export const ModuleState = Schema.Literals(["declared", "installed", "migrated", "failed"]).annotate({
  identifier: "ModuleState"
})

const Page = Schema.Struct({ id: Schema.String, path: Schema.String, title: Text })
const Panel = Schema.Struct({ id: Schema.String, on: ModulePanel.fields.on, title: Text })
const Search = Schema.Struct({ id: Schema.String, title: Text })

/** A module before the unit that asks. */
export const ModuleForUnit = Schema.Struct({
  module: Schema.String,
  title: Text,
  /** The articles that it serves. */
  articles: Schema.Array(Schema.String),
  /** Of those, the ones that the unit answers for. */
  owned: Schema.Array(Schema.String),
  state: ModuleState,
  enabled: Schema.Boolean,
  mayEnable: Schema.Boolean,
  /** Modules that it needs, and whether the unit has enabled them. */
  needs: Schema.Array(Schema.Struct({ module: Schema.String, title: Text, enabled: Schema.Boolean })),
  /** Modules that the unit has enabled and that need this one. */
  neededBy: Schema.Array(Schema.Struct({ module: Schema.String, title: Text })),
  /** Which article allows it, or why not. */
  because: Text,
  /** What whoever asks then gets. */
  pages: Schema.Array(Page),
  panels: Schema.Array(Panel),
  searches: Schema.Array(Search),
  /** Whether there is something for the unit to choose. */
  hasSettings: Schema.Boolean,
  /** What it does by itself for the unit. */
  jobs: Schema.Array(JobForUnit),
  /** Workbooks that he may fill in for it. */
  templates: Schema.Array(Schema.Struct({ id: Schema.String, title: Text }))
}).annotate({ identifier: "ModuleForUnit" })
export interface ModuleForUnit extends Schema.Schema.Type<typeof ModuleForUnit> {}

/** Neither the policy foresees the module nor does the installation list it. */
export class ModuleUnknown extends Schema.TaggedError<ModuleUnknown>()("ModuleUnknown", { module: Schema.String }) {}

/** The policy does not name the unit responsible for an article of the module. */
export class ModuleNotOwned extends Schema.TaggedError<ModuleNotOwned>()("ModuleNotOwned", {
  module: Schema.String,
  articles: Schema.Array(Schema.String),
  zh: Schema.String,
  en: Schema.String
}) {}

/** The module does not work in this installation. */
export class ModuleNotWorking extends Schema.TaggedError<ModuleNotWorking>()("ModuleNotWorking", {
  module: Schema.String,
  state: ModuleState,
  zh: Schema.String,
  en: Schema.String
}) {}

/** The unit has not enabled modules that this one needs. */
export class ModuleNeedsOthers extends Schema.TaggedError<ModuleNeedsOthers>()("ModuleNeedsOthers", {
  module: Schema.String,
  needs: Schema.Array(Schema.String),
  zh: Schema.String,
  en: Schema.String
}) {}

/** Modules that the unit has enabled need this one. */
export class ModuleNeededByOthers extends Schema.TaggedError<ModuleNeededByOthers>()("ModuleNeededByOthers", {
  module: Schema.String,
  neededBy: Schema.Array(Schema.String),
  zh: Schema.String,
  en: Schema.String
}) {}

/** Modules are enabled for a unit; an administrator and the console act for none. */
export class NoUnit extends Schema.TaggedError<NoUnit>()("NoUnit", {}) {}

const plain = (id: string): Text => ({ "zh-CN": id, en: id })

const absent: Text = { "zh-CN": "本安装没有这个模块", en: "This installation does not have the module" }

interface Standing {
  readonly id: ModuleId
  readonly title: Text
  readonly articles: ReadonlyArray<string>
  readonly state: typeof ModuleState.Type
  readonly failure: Text | undefined
  readonly declaration: ModuleDeclaration | undefined
  readonly works: boolean
}

const stateOf = (report: ModuleReport | undefined): Standing["state"] => {
  if (report === undefined) return "declared"
  return report.failure === undefined ? report.reached : "failed"
}

const titlesOf = (modules: ReadonlyArray<{ readonly title: Text }>): Text => ({
  "zh-CN": modules.map(({ title }) => title["zh-CN"]).join("、"),
  en: modules.map(({ title }) => title.en).join(", ")
})

const firstEnable = (missing: ReadonlyArray<{ readonly title: Text }>): Text => {
  const titles = titlesOf(missing)
  return { "zh-CN": `须先启用它依赖的模块：${titles["zh-CN"]}`, en: `Enable first what it needs: ${titles.en}` }
}

const whyNotEnable = ({ articles, because: why, mayEnable, module, needs, owned, state }: ModuleForUnit) => {
  if (mayEnable) return undefined
  const said = { module, zh: why["zh-CN"], en: why.en }
  if (owned.length === 0) return new ModuleNotOwned({ ...said, articles: [...articles] })
  const missing = needs.filter(({ enabled }) => !enabled).map((need) => need.module)
  return state === "migrated" && missing.length > 0
    ? new ModuleNeedsOthers({ ...said, needs: missing })
    : new ModuleNotWorking({ ...said, state })
}

const whyNotDisable = ({ module, neededBy }: ModuleForUnit) => {
  if (neededBy.length === 0) return undefined
  const titles = titlesOf(neededBy)
  const ids = neededBy.map((one) => one.module)
  return new ModuleNeededByOthers({ module, neededBy: ids, zh: titles["zh-CN"], en: titles.en })
}

export class Enabling extends Context.Service<
  Enabling,
  {
    readonly forUnit: Effect.Effect<ReadonlyArray<ModuleForUnit>, NoUnit, Actor>
    /** What a unit has enabled, with the pages that its duties open. */
    readonly enabledFor: (actor: Member) => Effect.Effect<ReadonlyArray<ModuleForUnit>>
    /** Recorded when it changes anything; refusals are recorded too. */
    readonly set: (
      module: string,
      enabled: boolean
    ) => Effect.Effect<
      ModuleForUnit,
      NoUnit | ModuleUnknown | ModuleNotOwned | ModuleNotWorking | ModuleNeedsOthers | ModuleNeededByOthers,
      Actor
    >
    /** Which modules are enabled for whoever asks: those of his unit, for the operator all. */
    readonly enabled: Effect.Effect<(module: ModuleId) => boolean, never, Actor>
    /** Refuses who acts for a unit that has not enabled the module. */
    readonly need: (actor: AnyActor, module: ModuleId) => Effect.Effect<void, ModuleNotEnabled>
  }
>()("@shezu/platform/Enabling") {
  static readonly layer = Layer.effect(
    Enabling,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const switches = yield* ModuleSwitches
      const modules = yield* Modules
      const auditing = yield* Auditing
      const jobs = yield* Jobs
      const { documents, foreseen } = yield* Policy

      const standings = (): ReadonlyArray<Standing> => {
        const reports = new Map(modules.reports().map((report) => [report.id ?? report.name, report]))
        const known = new Map(foreseen.map(({ id, title }) => [id, title]))
        for (const { id, title } of reports.values()) if (id !== undefined && title !== undefined) known.set(id, title)
        return [...known].map(([id, title]) => {
          const report = reports.get(id)
          const declaration = report?.declaration
          return {
            id,
            title,
            articles:
              declaration === undefined
                ? (foreseen.find((one) => one.id === id)?.articles ?? [])
                : articlesServed(documents, declaration),
            state: stateOf(report),
            failure: report?.failure === undefined ? undefined : because(report.failure),
            declaration,
            works: declaration !== undefined && report?.failure === undefined
          }
        })
      }

      /** What the unit has switched on and what works for it: a module without what it needs does not. */
      const switchedOn = Effect.fnUntraced(function* (unit: UnitId) {
        const on = yield* switches.enabledBy(unit)
        return { on, working: worksFor(modules, on) }
      })

      const seenBy = Effect.fnUntraced(function* (
        actor: Member,
        { declaration, works, ...module }: Standing,
        all: ReadonlyArray<Standing>,
        { on, working }: Effect.Success<ReturnType<typeof switchedOn>>
      ) {
        const { because: why, owned } = entitlement(documents, actor.unit, module.articles, yield* today)
        const named = (id: ModuleId) => ({ module: id, title: all.find((one) => one.id === id)?.title ?? plain(id) })
        const needs = (declaration?.needs ?? []).map((id) => ({ ...named(id), enabled: working.has(id) }))
        const missing = needs.filter(({ enabled }) => !enabled)
        const allowed = works && owned.length > 0
        const offer = works && declaration !== undefined ? offered(documents, declaration, owned) : undefined
        const granted = ({ permission }: { readonly permission: string }) =>
          offer?.permissions.some((one) => one.id === permission && holds(actor, one)) === true
        const enabled = allowed && working.has(module.id)
        return {
          module: module.id,
          title: module.title,
          articles: module.articles,
          owned,
          state: module.state,
          enabled,
          mayEnable: allowed && missing.length === 0,
          needs,
          neededBy: all.flatMap((one) =>
            on.has(one.id) && one.declaration?.needs.includes(module.id) === true ? [named(one.id)] : []
          ),
          because:
            owned.length > 0 && !works
              ? (module.failure ?? absent)
              : allowed && missing.length > 0
                ? firstEnable(missing)
                : why,
          pages: (offer?.pages ?? []).filter(granted).map(({ id, path, title }) => ({ id, path, title })),
          panels: (offer?.panels ?? []).filter(granted).map(({ id, on: page, title }) => ({ id, on: page, title })),
          searches: (offer?.searches ?? []).filter(granted).map(({ id, title }) => ({ id, title })),
          templates: (offer?.templates ?? []).filter(granted).map(({ id, title }) => ({ id, title })),
          hasSettings: (offer?.settings ?? []).length > 0,
          jobs: declaration === undefined ? [] : yield* jobs.forUnit(declaration, actor.unit, owned, enabled)
        } satisfies ModuleForUnit
      })

      const member = Effect.flatMap(Actor, (actor) =>
        actor.kind === "member" ? Effect.succeed(actor) : Effect.fail(new NoUnit())
      )

      const allFor = (actor: Member) => {
        const all = standings()
        return Effect.flatMap(switchedOn(actor.unit.id), (switched) =>
          Effect.forEach(all, (one) => seenBy(actor, one, all, switched))
        )
      }

      const set = Effect.fn("Enabling.set")(function* (module: string, enabled: boolean) {
        const actor = yield* member
        const all = standings()
        const found = all.find(({ id }) => id === module)
        if (found === undefined) return yield* new ModuleUnknown({ module })
        const act = enabled ? "module.enable" : "module.disable"
        const subject = { kind: "module", id: module }
        const refusal = yield* Effect.gen(function* () {
          // Of two at once the second one sees what the first one did.
          yield* switches.hold(actor.unit.id)
          const before = yield* seenBy(actor, found, all, yield* switchedOn(actor.unit.id))
          const refused = enabled ? whyNotEnable(before) : whyNotDisable(before)
          if (refused !== undefined) return refused
          if (!(yield* switches.set(actor.unit.id, found.id, enabled, actor.name))) return undefined
          const [article] = before.owned
          yield* auditing.record({
            act,
            subject,
            before: { enabled: !enabled },
            after: { enabled },
            ...(article === undefined ? {} : { article })
          })
          return undefined
        }).pipe(sql.withTransaction, Effect.catchTag("SqlError", Effect.die))
        if (refusal !== undefined) {
          yield* auditing.recordApart({ act, subject, outcome: "refused", why: refusal.zh })
          return yield* refusal
        }
        return yield* seenBy(actor, found, all, yield* switchedOn(actor.unit.id))
      })

      const enabledOf = Effect.fnUntraced(function* (actor: AnyActor) {
        const unit = unitOf(actor)
        if (unit === null) return () => true
        const { working } = yield* switchedOn(unit)
        return (module: ModuleId) => working.has(module)
      })

      return Enabling.of({
        enabled: Effect.flatMap(Actor, enabledOf),
        forUnit: Effect.flatMap(member, allFor).pipe(Effect.withSpan("Enabling.forUnit")),
        enabledFor: Effect.fn("Enabling.enabledFor")((actor) =>
          Effect.map(allFor(actor), (all) => all.filter(({ enabled }) => enabled))
        ),
        set,
        need: Effect.fn("Enabling.need")(function* (actor, module) {
          if (!(yield* enabledOf(actor))(module)) return yield* new ModuleNotEnabled({ module })
        })
      })
    })
  )
}
