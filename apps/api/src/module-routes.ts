/** Mounts the routes of modules, each behind a guard: one that fails, hangs or floods is answered for and switched off. */
import type { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { answer, type Problems } from "@shezu/http/problem"
import type { Loaded } from "@shezu/platform/modules/load"
import { Modules } from "@shezu/platform/modules/Modules"
import { because, type ModuleFailure } from "@shezu/platform/modules/ModuleState"
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

/** What stands before a module: `standing` turns away when it is off, `working` holds its code to the limits as well. */
interface Guard {
  readonly standing: MiddlewareHandler
  readonly working: MiddlewareHandler
}
export type Guards = ReadonlyMap<string, Guard>

/** Holds requests to one module to the limits, and switches it off when it fails time after time. */
const guarded = (
  id: ModuleId,
  modules: () => Promise<Modules["Service"]>,
  count: (effect: Effect.Effect<void>) => void,
  turnedAway: TurnedAway,
  limits: Limits
): Guard => {
  let open = 0
  let failed = 0
  const note = (found: Modules["Service"], kind: string) => {
    failed += 1
    count(countFault(id, kind))
    if (failed >= limits.inARow) found.switchOff(id, { reason: "routes-failed", detail: `${failed} × ${kind}` })
  }
  const off = async (c: Context, failure: ModuleFailure) => {
    await turnedAway(c, id, failure.reason)
    const texts = because(failure)
    return answer(c, "ModuleOff", hostProblems.ModuleOff, { values: { module: id, zh: texts["zh-CN"], en: texts.en } })
  }
  const reportIn = (found: Modules["Service"]) => found.reports().find((one) => one.id === id)
  const standing: MiddlewareHandler = async (c, next) => {
    const failure = reportIn(await modules())?.failure
    if (failure !== undefined) return off(c, failure)
    await next()
    return undefined
  }
  const working: MiddlewareHandler = async (c, next) => {
    const found = await modules()
    const report = reportIn(found)
    if (report?.failure !== undefined) return off(c, report.failure)
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
  return { standing, working }
}

const idOf = ({ known, offer }: Loaded<ServerHalf>): ModuleId | undefined =>
  Result.isSuccess(offer) ? offer.success.declaration.id : known?.declaration.id

/** One for every module that is known, whether its tables and code are there or not: one that is off says so. */
export const guardsOf = (
  runtime: ManagedRuntime.ManagedRuntime<Modules, never>,
  loaded: ReadonlyArray<Loaded<ServerHalf>>,
  turnedAway: TurnedAway,
  limits: Limits = usual
): Guards => {
  let found: Promise<Modules["Service"]> | undefined
  const modules = () => (found ??= runtime.runPromise(Modules.use((service) => Effect.succeed(service))))
  return new Map(
    loaded.flatMap((one) => {
      const id = idOf(one)
      return id === undefined
        ? []
        : [[id, guarded(id, modules, (effect) => void runtime.runFork(effect), turnedAway, limits)] as const]
    })
  )
}

/** The modules' own routes under `/modules/<id>`, after those of the host, which win. */
export const mountModules = <E extends Env, S extends Schema, B extends string>(
  app: Hono<E, S, B>,
  loaded: ReadonlyArray<Loaded<ServerHalf>>,
  host: Host,
  guards: Guards
): void => {
  for (const one of loaded) {
    const id = idOf(one)
    const guard = id === undefined ? undefined : guards.get(id)
    if (guard === undefined) continue
    const routes = new Hono().use(guard.working)
    app.route(`/modules/${id}`, Result.isSuccess(one.offer) ? routes.route("/", one.offer.success.mount(host)) : routes)
  }
}
