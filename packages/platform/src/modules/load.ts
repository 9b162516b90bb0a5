/** Loads the modules an installation lists, each by itself: one that fails says why and takes no other along. */
import { cycleFrom } from "@shezu/domain/module/needs"
import { Cause, Duration, Effect, Exit, Result } from "effect"

import type { ModuleOffer } from "./ModuleOffer.ts"
import { type ModuleFailure, type KnownModule, type ModuleReport, reportOf } from "./ModuleState.ts"

/** A module as the installation lists it, and how its server half is got. */
export interface Listed {
  readonly name: string
  readonly load: () => Promise<unknown>
  /** Why its code is not even loaded. */
  readonly keptOff?: KeptOff
}

/** A module that is kept off until somebody has it tried again. */
export interface KeptOff {
  readonly failure: ModuleFailure
  readonly known?: KnownModule
}

/** What came of a listed module: its offer, or why there is none. */
export interface Loaded<M extends ModuleOffer = ModuleOffer> {
  readonly name: string
  readonly offer: Result.Result<M, ModuleFailure>
  /** Of one whose code was not loaded. */
  readonly known?: KnownModule
}

/** Reads what was loaded, as the contract wants it. */
export type Read<M extends ModuleOffer> = (name: string, value: unknown) => Result.Result<M, ModuleFailure>

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500)

const loadOne = <M extends ModuleOffer>(
  { keptOff, load, name }: Listed,
  read: Read<M>,
  limit: Duration.Duration
): Effect.Effect<Loaded<M>> => {
  if (keptOff !== undefined) {
    const { failure, known } = keptOff
    return Effect.succeed({ name, offer: Result.fail(failure), ...(known === undefined ? {} : { known }) })
  }
  return Effect.tryPromise(load).pipe(
    Effect.timeout(limit),
    Effect.exit,
    Effect.map((exit): Loaded<M> => {
      if (Exit.isSuccess(exit)) return { name, offer: read(name, exit.value) }
      const error = Cause.squash(exit.cause)
      const failure: ModuleFailure = Cause.isTimeoutError(error)
        ? { reason: "load-too-slow", detail: Duration.format(limit) }
        : { reason: "not-loaded", detail: said(error instanceof Error && error.cause ? error.cause : error) }
      return { name, offer: Result.fail(failure) }
    })
  )
}

const idsOf = ({ declaration, indicators, messages, rules }: ModuleOffer): ReadonlyArray<string> => [
  `module ${declaration.id}`,
  ...declaration.permissions.map(({ id }) => `permission ${id}`),
  ...rules.map(({ id }) => `rule ${id}`),
  ...indicators.map(({ id }) => `indicator ${id}`),
  ...Object.keys(messages).map((key) => `message ${key}`)
]

/** Who comes first keeps an id; a module that says another's sentences or answers for another's rule is not taken. */
const withoutRepeats = <M extends ModuleOffer>(loaded: ReadonlyArray<Loaded<M>>): ReadonlyArray<Loaded<M>> => {
  const taken = new Set<string>()
  return loaded.map((one) =>
    Result.isFailure(one.offer)
      ? one
      : {
          ...one,
          offer: Result.flatMap(one.offer, (offer): Result.Result<M, ModuleFailure> => {
            const ids = idsOf(offer)
            const repeated = ids.filter((id, at) => taken.has(id) || ids.indexOf(id) !== at)
            if (repeated.length > 0) return Result.fail({ reason: "taken", detail: repeated.join(", ") })
            for (const id of ids) taken.add(id)
            return Result.succeed(offer)
          })
        }
  )
}

/** A module whose needs are nowhere in the list, or lead back to it, is not taken; one whose needs are off is another matter. */
const withNeeds = <M extends ModuleOffer>(loaded: ReadonlyArray<Loaded<M>>): ReadonlyArray<Loaded<M>> => {
  const declared = loaded.flatMap(({ known, offer }) => {
    const declaration = Result.isSuccess(offer) ? offer.success.declaration : known?.declaration
    return declaration === undefined ? [] : [declaration]
  })
  const refused = (offer: M): ModuleFailure | undefined => {
    const { id, needs } = offer.declaration
    const missing = needs.filter((need) => !declared.some((one) => one.id === need))
    if (missing.length > 0) return { reason: "needs-missing", detail: missing.join(", ") }
    const cycle = cycleFrom(declared, id)
    return cycle.length > 0 ? { reason: "needs-cycle", detail: cycle.join(" → ") } : undefined
  }
  return loaded.map((one): Loaded<M> => {
    if (Result.isFailure(one.offer)) return one
    const { declaration, version } = one.offer.success
    const failure = refused(one.offer.success)
    return failure === undefined ? one : { ...one, offer: Result.fail(failure), known: { declaration, version } }
  })
}

/** Loads all that are listed, in their order; needs no database. */
export const loadModules = Effect.fn("loadModules")(function* <M extends ModuleOffer>(
  listed: ReadonlyArray<Listed>,
  read: Read<M>,
  limit: Duration.Duration = Duration.seconds(20)
) {
  const loaded = yield* Effect.forEach(listed, (one) => loadOne(one, read, limit), { concurrency: "unbounded" })
  return withNeeds(withoutRepeats(loaded))
})

/** What is known before the database is asked. */
export const loadReport = ({ known, name, offer }: Loaded): ModuleReport =>
  Result.isSuccess(offer)
    ? reportOf(name, "installed", offer.success, undefined)
    : reportOf(name, "declared", known, offer.failure)
