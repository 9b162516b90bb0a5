/** Settings of a module as a unit keeps them: what it may choose, what it chose, and who may change it. */
import type { Member } from "@shezu/domain/access/Actor"
import { type PlainDate, today } from "@shezu/domain/calendar/PlainDate"
import type { ModuleDeclaration, ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { mayUse, offered } from "@shezu/domain/module/offers"
import { Setting, SettingForm, SettingValue } from "@shezu/domain/module/Setting"
import { accepted, fits, type SettingValue as Value } from "@shezu/domain/module/setting-form"
import { articleIdsOwned } from "@shezu/domain/policy/ownership"
import { Text } from "@shezu/domain/text/Text"
import { type KeptSetting, SettingValues } from "@shezu/persistence/access/SettingValues"
import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"

import { NotPermitted } from "../access/refusals.ts"
import { Actor } from "../Actor.ts"
import { Auditing } from "../audit/Auditing.ts"
import { Policy } from "../policy/Policy.ts"
import { NoUnit } from "./Enabling.ts"
import { Modules } from "./Modules.ts"
import { valueOf } from "./ModuleSettings.ts"

/** `initial`: the unit has not chosen; `unfit`: what it chose does not fit this version of the module, so that the initial value holds. */
export const SettingState = Schema.Literals(["initial", "chosen", "unfit"]).annotate({ identifier: "SettingState" })

/** A setting before the unit that asks. */
export const SettingForUnit = Schema.Struct({
  setting: Setting.fields.id,
  title: Text,
  help: Text,
  form: SettingForm,
  initial: SettingValue,
  /** What holds. */
  value: SettingValue,
  state: SettingState,
  /** Whether whoever asks may change it, and the permission that it takes. */
  mayChange: Schema.Boolean,
  permission: Text,
  /** For the If-Match of a change; 0 where nothing was chosen ever. */
  revision: Schema.Natural,
  changed: Schema.optionalKey(Schema.Struct({ at: Schema.DateTimeUtcFromString, by: Schema.String }))
}).annotate({ identifier: "ModuleSettingForUnit" })
export interface SettingForUnit extends Schema.Schema.Type<typeof SettingForUnit> {}

/** The module has no such setting, or none for units that answer for these articles. */
export class SettingUnknown extends Schema.TaggedError<SettingUnknown>()("SettingUnknown", {
  module: Schema.String,
  setting: Schema.String,
  /** Those that there are. */
  known: Schema.Array(Schema.String),
  zh: Schema.String,
  en: Schema.String
}) {}

/** The value does not fit; the sentences say what would. */
export class SettingRefused extends Schema.TaggedError<SettingRefused>()("SettingRefused", {
  module: Schema.String,
  setting: Schema.String,
  zh: Schema.String,
  en: Schema.String
}) {}

/** Somebody of the unit has changed it since it was read. */
export class SettingStale extends Schema.TaggedError<SettingStale>()("SettingStale", {
  module: Schema.String,
  setting: Schema.String,
  revision: Schema.Natural
}) {}

export interface SettingChange {
  readonly module: ModuleId
  readonly setting: string
  readonly revision: number
  /** `null`: back to the initial value. */
  readonly value: unknown
}

const permissionOf = (declaration: ModuleDeclaration, { permission }: Setting) => {
  const found = declaration.permissions.find(({ id }) => id === permission)
  // What the manifest's schema refuses does not come here.
  if (found === undefined) throw new Error(`${declaration.id} declares no permission ${permission}`)
  return found
}

const stateOf = (setting: Setting, kept: KeptSetting | undefined): SettingForUnit["state"] => {
  if (kept === undefined || kept.value === null) return "initial"
  return fits(setting.value, kept.value) ? "chosen" : "unfit"
}

const unknown = (module: ModuleId, setting: string, known: ReadonlyArray<string>) => {
  const listed = known.join("、")
  return new SettingUnknown({ module, setting, known, zh: listed || "无", en: known.join(", ") || "none" })
}

const refused = ({ module, setting }: SettingChange, { value }: Setting) => {
  const said = accepted(value)
  return new SettingRefused({ module, setting, zh: said["zh-CN"], en: said.en })
}

/** For the log: what holds, and whether it was chosen; what does not fit any more is there as it was kept. */
const recorded = (setting: Setting, value: Schema.Json) => ({
  setting: setting.id,
  value: value ?? setting.initial,
  chosen: value !== null
})

export class SettingKeeping extends Context.Service<
  SettingKeeping,
  {
    /** Of a module that the unit has enabled: what it may choose there. */
    readonly forUnit: (module: ModuleId) => Effect.Effect<ReadonlyArray<SettingForUnit>, NoUnit, Actor>
    /** Recorded when it changes anything. */
    readonly change: (
      change: SettingChange
    ) => Effect.Effect<SettingForUnit, NoUnit | SettingUnknown | SettingRefused | SettingStale | NotPermitted, Actor>
  }
>()("@shezu/platform/SettingKeeping") {
  static readonly layer = Layer.effect(
    SettingKeeping,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const values = yield* SettingValues
      const modules = yield* Modules
      const auditing = yield* Auditing
      const { documents } = yield* Policy

      const member = Effect.flatMap(Actor, (actor) =>
        actor.kind === "member" ? Effect.succeed(actor) : Effect.fail(new NoUnit())
      )

      const declarationOf = (module: ModuleId): ModuleDeclaration | undefined =>
        modules.working().find(({ declaration }) => declaration.id === module)?.declaration

      const settingsOf = (module: ModuleId, actor: Member, day: PlainDate) => {
        const declaration = declarationOf(module)
        if (declaration === undefined) return []
        const articles = articleIdsOwned(documents, actor.unit, day)
        return offered(documents, declaration, articles).settings.map((setting) => {
          const permission = permissionOf(declaration, setting)
          return { setting, permission, mayChange: mayUse(documents, actor, permission, day) }
        })
      }
      type Offered = ReturnType<typeof settingsOf>[number]

      const seen = ({ mayChange, permission, setting }: Offered, kept: KeptSetting | undefined): SettingForUnit => ({
        setting: setting.id,
        title: setting.title,
        help: setting.help,
        form: setting.value,
        initial: setting.initial,
        value: valueOf(setting, kept),
        state: stateOf(setting, kept),
        mayChange,
        permission: permission.title,
        revision: kept?.revision ?? 0,
        ...(kept === undefined ? {} : { changed: { at: kept.changedAt, by: kept.changedBy } })
      })

      const change = Effect.fn("SettingKeeping.change")(function* (asked: SettingChange) {
        const { module, revision, value } = asked
        const actor = yield* member
        const all = settingsOf(module, actor, yield* today)
        const found = all.find(({ setting }) => setting.id === asked.setting)
        if (found === undefined) {
          return yield* unknown(
            module,
            asked.setting,
            all.map(({ setting }) => setting.id)
          )
        }
        const { mayChange, permission, setting } = found
        if (!mayChange) {
          const { id, title } = permission
          return yield* new NotPermitted({ permission: id, zh: title["zh-CN"], en: title.en })
        }
        if (value !== null && !fits(setting.value, value)) return yield* refused(asked, setting)
        const chosen: Value | null = value
        return yield* Effect.gen(function* () {
          // Of two at once the second one sees what the first one did.
          yield* values.hold(actor.unit.id)
          const read = Effect.map(values.of(actor.unit.id, module), (kept) =>
            kept.find((one) => one.setting === setting.id)
          )
          const before = yield* read
          const current = before?.revision ?? 0
          if (current !== revision) {
            return yield* new SettingStale({ module, setting: setting.id, revision: current })
          }
          if (chosen === (before?.value ?? null)) return seen(found, before)
          yield* values.keep({
            unit: actor.unit.id,
            module,
            setting: setting.id,
            revision: current + 1,
            value: chosen,
            by: actor.name
          })
          const owned = articleIdsOwned(documents, actor.unit, yield* today)
          const article = setting.serves.find((one) => owned.includes(one))
          yield* auditing.record({
            act: "module.set",
            subject: { kind: "module", id: module },
            before: recorded(setting, before?.value ?? null),
            after: recorded(setting, chosen),
            ...(article === undefined ? {} : { article })
          })
          return seen(found, yield* read)
        }).pipe(sql.withTransaction, Effect.catchTag("SqlError", Effect.die))
      })

      return SettingKeeping.of({
        forUnit: Effect.fn("SettingKeeping.forUnit")(function* (module) {
          const actor = yield* member
          const kept = yield* values.of(actor.unit.id, module)
          return settingsOf(module, actor, yield* today).map((one) =>
            seen(
              one,
              kept.find(({ setting }) => setting === one.setting.id)
            )
          )
        }),
        change
      })
    })
  )
}
