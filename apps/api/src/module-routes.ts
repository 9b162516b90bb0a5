/** Mounts the routes of modules, each behind a guard: one that fails, hangs or floods is answered for and switched off. */
import type { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { answer, type Problems } from "@shezu/http/problem"
import type { Loaded } from "@shezu/platform/modules/load"
import { Modules } from "@shezu/platform/modules/Modules"
import { because } from "@shezu/platform/modules/ModuleState"
import { entered, left, placeOf } from "@shezu/platform/modules/pulse"
import type { Host } from "@shezu/plugin-sdk/Routes"
import type { ServerHalf } from "@shezu/plugin-sdk/Server"
import { Effect, type ManagedRuntime, Result } from "effect"
import { type Context, type Env, Hono, type MiddlewareHandler, type Schema } from "hono"

import { countFault } from "./module-faults.ts"
import { problems as hostProblems } from "./problems.ts"

/** How much a module may take before it is refused, and before it is off. */
export interface Limits {
  /** Milliseconds until its answer is given up. */
  readonly answer: number
  /** Requests it works on at a time; others are asked to come again. */
  readonly atOnce: number
  /** Failures one after the other after which it is off. */
  readonly inARow: number
}

const usual: Limits = { answer: 10_000, atOnce: 32, inARow: 5 }

const problems = {
  ModuleBusy: {
    status: 503,
    text: { "zh-CN": "模块正忙，请稍后再试", en: "The module is busy; try again shortly" }
  },
  ModuleSlow: {
    status: 504,
    text: {
      "zh-CN": "模块在 {seconds} 秒内没有应答，已记录",
      en: "The module did not answer within {seconds} seconds; it was recorded"
    }
  }
} as const satisfies Problems<string>

/** Records that somebody was turned away from a module, and why. */
export type TurnedAway = (c: Context, module: ModuleId, why: string) => Promise<unknown>

/** Holds requests to one module to the limits, and switches it off when it fails time after time. */
const guarded = (
  id: ModuleId,
  modules: () => Promise<Modules["Service"]>,
  count: (effect: Effect.Effect<void>) => void,
  turnedAway: TurnedAway,
  limits: Limits
): MiddlewareHandler => {
  let open = 0
  let failed = 0
  const note = (found: Modules["Service"], kind: string) => {
    failed += 1
    count(countFault(id, kind))
    if (failed >= limits.inARow) found.switchOff(id, { reason: "routes-failed", detail: `${failed} × ${kind}` })
  }
  return async (c, next) => {
    const found = await modules()
    const report = found.reports().find((one) => one.id === id)
    const failure = report?.failure
    if (failure !== undefined) {
      await turnedAway(c, id, failure.reason)
      const texts = because(failure)
      return answer(c, "ModuleOff", hostProblems.ModuleOff, {
        values: { module: id, zh: texts["zh-CN"], en: texts.en }
      })
    }
    const place = placeOf(report?.name ?? id)
    if (open >= limits.atOnce) {
      c.header("retry-after", "1")
      return answer(c, "ModuleBusy", problems.ModuleBusy, { values: { module: id } })
    }
    open += 1
    entered(place)
    const stop = new AbortController()
    c.req.raw = new Request(c.req.raw, { signal: AbortSignal.any([c.req.raw.signal, stop.signal]) })
    const slow = Symbol("slow")
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<typeof slow>((resolve) => {
      timer = setTimeout(() => resolve(slow), limits.answer)
    })
    try {
      if ((await Promise.race([next(), late])) === slow) {
        stop.abort()
        note(found, "slow")
        return answer(c, "ModuleSlow", problems.ModuleSlow, { values: { module: id, seconds: limits.answer / 1_000 } })
      }
      if (c.error === undefined) failed = 0
      else note(found, "threw")
      return undefined
    } finally {
      clearTimeout(timer)
      left(place)
      open -= 1
    }
  }
}

/** Every module that is known under `/modules/<id>`, whether its tables and code are there or not: one that is off says so. */
export const mountModules = <E extends Env, S extends Schema, B extends string>(
  app: Hono<E, S, B>,
  runtime: ManagedRuntime.ManagedRuntime<Modules, never>,
  loaded: ReadonlyArray<Loaded<ServerHalf>>,
  host: Host,
  turnedAway: TurnedAway,
  limits: Limits = usual
): void => {
  let found: Promise<Modules["Service"]> | undefined
  const modules = () => (found ??= runtime.runPromise(Modules.use((service) => Effect.succeed(service))))
  for (const { known, offer } of loaded) {
    const id = Result.isSuccess(offer) ? offer.success.declaration.id : known?.declaration.id
    if (id === undefined) continue
    const guard = guarded(id, modules, (effect) => void runtime.runFork(effect), turnedAway, limits)
    const routes = new Hono().use(guard)
    app.route(`/modules/${id}`, Result.isSuccess(offer) ? routes.route("/", offer.success.mount(host)) : routes)
  }
}
