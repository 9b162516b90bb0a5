/** A host for one module: the real services over a fresh database, and its routes mounted for whoever is said to ask. */
import type { Actor as AnyActor } from "@shezu/domain/access/Actor"
import type { PolicyPack } from "@shezu/domain/policy/PolicyPack"
import type { Problems } from "@shezu/http/problem"
import { SettingValues } from "@shezu/persistence/access/SettingValues"
import { Determinations } from "@shezu/persistence/determination/Determinations"
import { FactGroups } from "@shezu/persistence/determination/FactGroups"
import { asOwner, layer as database } from "@shezu/persistence/testing/TestDatabase"
import { Actor } from "@shezu/platform/Actor"
import { Indicators } from "@shezu/platform/determinations/Indicators"
import { Judging } from "@shezu/platform/determinations/Judging"
import { installModules } from "@shezu/platform/modules/install"
import { Modules } from "@shezu/platform/modules/Modules"
import { ModuleSettings } from "@shezu/platform/modules/ModuleSettings"
import { Policy } from "@shezu/platform/policy/Policy"
import { Units } from "@shezu/platform/units/Units"
import { Effect, Layer, ManagedRuntime, Result } from "effect"

import type { ServerHalf } from "../Server.ts"
import type { HostError } from "../server/api.ts"

const unavailable = { status: 422, text: { "zh-CN": "无法判定", en: "No answer" } } as const

const refused = { status: 403, text: { "zh-CN": "无权", en: "Not permitted" } } as const

const problems: Problems<HostError["_tag"]> = {
  NotSignedIn: refused,
  NoDuty: refused,
  AccountDue: refused,
  ModuleNotEnabled: refused,
  ModuleWentOff: unavailable,
  NotPermitted: refused,
  ParameterNotInForce: unavailable,
  ParameterMistyped: unavailable,
  RuleNotInstalled: unavailable,
  IndicatorNotInstalled: unavailable
}

const services = (half: ServerHalf, pack: PolicyPack) =>
  Layer.mergeAll(Judging.layer, Indicators.layer, ModuleSettings.layer).pipe(
    Layer.provideMerge(Layer.mergeAll(FactGroups.layer, Determinations.layer, SettingValues.layer)),
    Layer.provideMerge(
      Layer.mergeAll(
        Policy.layer(pack),
        Units.layer(pack.district),
        Layer.unwrap(
          asOwner(installModules([{ name: half.declaration.id, offer: Result.succeed(half) }])).pipe(
            Effect.map(Modules.layer)
          )
        )
      )
    ),
    Layer.provideMerge(database)
  )

export const openHost = (half: ServerHalf, pack: PolicyPack) => {
  const runtime = ManagedRuntime.make(services(half, pack))
  const appFor = (actor: AnyActor) =>
    half.mount({ runtime, problems, act: (_, _module, program) => Effect.provideService(program, Actor, actor) })
  return { runtime, appFor, close: () => runtime.dispose() }
}
