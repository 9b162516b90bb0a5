/** What a module writes its routes with: each names the permission it asks for, before anything of a request is read. */
import { today } from "@shezu/domain/calendar/PlainDate"
import type { ModuleDeclaration, ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { mayUse } from "@shezu/domain/module/offers"
import type { ParameterMistyped, ParameterNotInForce } from "@shezu/domain/policy/Parameter"
import { describe, type Description } from "@shezu/http/describe"
import type { Problems } from "@shezu/http/problem"
import { makeRun, type Run } from "@shezu/http/run"
import { type ModuleNotEnabled, NotPermitted, type Unidentified } from "@shezu/platform/access/refusals"
import { Actor } from "@shezu/platform/Actor"
import type { Indicators } from "@shezu/platform/determinations/Indicators"
import type { Judging } from "@shezu/platform/determinations/Judging"
import type { ModuleWentOff } from "@shezu/platform/modules/contained"
import type { IndicatorNotInstalled, Modules, RuleNotInstalled } from "@shezu/platform/modules/Modules"
import type { ModuleSettings } from "@shezu/platform/modules/ModuleSettings"
import { Policy } from "@shezu/platform/policy/Policy"
import { Effect, type ManagedRuntime } from "effect"
import type { SqlClient } from "effect/sql"
import { type Context, Hono, type MiddlewareHandler } from "hono"
import { uniqueSymbol } from "hono-openapi"

/** What the programs of a module may use; whatever else they need they provide for themselves. */
export type HostServices = SqlClient.SqlClient | Policy | Modules | Judging | Indicators | ModuleSettings | Actor

/** Why nobody's program is run at all. */
type NotLetIn = Unidentified | ModuleNotEnabled

/** Why a program that was let in has no answer: a module that it asked failed. */
type CutShort = ModuleWentOff

/** Errors of the host and its services, for which it has statuses and sentences. */
export type HostError =
  | NotLetIn
  | CutShort
  | NotPermitted
  | ParameterNotInForce
  | ParameterMistyped
  | RuleNotInstalled
  | IndicatorNotInstalled

/** What the application lends to a module. */
export interface Host {
  readonly runtime: ManagedRuntime.ManagedRuntime<Exclude<HostServices, Actor>, never>
  readonly problems: Problems<HostError["_tag"]>
  /** Runs a program as whoever asked, if he is signed in and his unit has enabled the module. */
  readonly act: <A, E, S>(
    c: Context,
    module: ModuleId,
    program: Effect.Effect<A, E, S>
  ) => Effect.Effect<A, E | NotLetIn | CutShort, Exclude<S, Actor>>
}

/** How a route describes itself; `id` is put under the module's own. */
export interface RouteDescription<Permission extends string> extends Omit<Description, "tag" | "allows"> {
  readonly permission: Permission
}

export interface Api<Permission extends string, Tag extends string> {
  /** An empty application to chain the routes on, so that the client's type sees them. */
  readonly app: Hono
  /** First in every route: describes it, and lets nobody pass without the permission. */
  readonly route: (description: RouteDescription<Permission>) => MiddlewareHandler
  /** Last in every route: runs one program and answers with what it gave, or with the problem it failed with. */
  readonly run: Run<HostServices, Tag | HostError["_tag"]>
}

/** What the describing handler carries for the document of the API. */
const specOf = (described: MiddlewareHandler): object => {
  const carried: unknown = uniqueSymbol in described ? described[uniqueSymbol] : undefined
  if (typeof carried !== "object" || carried === null || !("spec" in carried) || typeof carried.spec !== "object") {
    throw new TypeError("a described route carries its specification")
  }
  return { ...carried.spec }
}

/** Under `x-permission` the document of the API says what a route asks for. */
export const permissionKey = "x-permission"

export const apiOf = <Permission extends string, Tag extends string>(
  declaration: ModuleDeclaration,
  host: Host,
  problems: Problems<Tag>
): Api<Permission, Tag> => {
  // The keys of both records are the tags of both; their union is not seen through the generic one.
  const all = { ...host.problems, ...problems } as Problems<Tag | HostError["_tag"]>
  const bridge = makeRun(host.runtime, all)
  const admit = Effect.fnUntraced(function* (id: string) {
    const actor = yield* Actor
    const { documents } = yield* Policy
    const permission = declaration.permissions.find((one) => one.id === id)
    if (permission === undefined) return yield* Effect.die(new Error(`${declaration.id} declares no permission ${id}`))
    if (!mayUse(documents, actor, permission, yield* today)) {
      const { title } = permission
      return yield* new NotPermitted({ permission: permission.id, zh: title["zh-CN"], en: title.en })
    }
  })
  const route = ({ permission, ...description }: RouteDescription<Permission>): MiddlewareHandler => {
    const described = describe({
      ...description,
      id: `${declaration.id}.${description.id}`,
      tag: `${declaration.title["zh-CN"]} ${declaration.title.en}`,
      allows: "signed-in",
      problems: [403, ...(description.problems ?? [])]
    })
    const guard: MiddlewareHandler = async (c, next) => {
      const refusal = await bridge<boolean, NotLetIn | CutShort | NotPermitted, Response>(
        c,
        Effect.as(host.act(c, declaration.id, admit(permission)), true),
        () => passed
      )
      if (refusal !== passed) return refusal
      // From here on: that somebody may ask is no read yet.
      await described(c, next)
      return undefined
    }
    return Object.assign(guard, { [uniqueSymbol]: { spec: { ...specOf(described), [permissionKey]: permission } } })
  }
  return {
    app: new Hono(),
    route,
    run: (c, program, respond) => bridge(c, host.act(c, declaration.id, program), respond)
  }
}

/** Stands for having been let through; it is never sent. */
const passed = new Response()
