import type { ModuleDeclaration } from "@shezu/domain/module/ModuleDeclaration"
import type { AnyIndicator } from "@shezu/domain/policy/Indicator"
import type { AnyRule } from "@shezu/domain/policy/Rule"
import type { Messages } from "@shezu/domain/text/Text"
import type { Problems } from "@shezu/http/problem"
/** The server half of a module: what it offers to the policy, its tables, and its routes. */
import type { ModuleOffer } from "@shezu/platform/modules/ModuleOffer"
import type { ModuleFailure } from "@shezu/platform/modules/ModuleState"
import { Result, Schema, Struct } from "effect"
import type { Env, Hono, Schema as HonoSchema } from "hono"

import { contract } from "./contract.ts"
import { Manifest } from "./manifest-schema.ts"
import type { ManifestSource } from "./Manifest.ts"
import { type Api, apiOf, type Host, type HostError } from "./server/api.ts"
import { type Command, readCommands, type RunnableCommand } from "./server/commands.ts"
import { type Job, readJobs, type RunnableJob } from "./server/jobs.ts"
import { type Find, searchRoutes } from "./server/search.ts"
import { templateDeclarations } from "./server/template-declarations.ts"
import type { Template } from "./Template.ts"

/** A module's server half, ready to be installed and mounted. */
export interface ServerHalf extends ModuleOffer {
  readonly problems: Problems<string>
  readonly jobs: ReadonlyArray<RunnableJob>
  readonly commands: ReadonlyArray<RunnableCommand>
  readonly templates: ReadonlyArray<Template>
  /** Its routes under the host's; they lie at `/api/modules/<id>`. */
  readonly mount: (host: Host) => Hono
}

/** What its author writes; the host reads it with {@link read}. */
export interface ServerSource {
  readonly [mark]: true
  readonly manifest: ManifestSource
  readonly half: Omit<ServerHalf, "declaration" | "version" | "proposals" | "mount" | "templates" | "jobs" | "commands">
  readonly jobs: ReadonlyArray<Job>
  readonly commands: ReadonlyArray<Command>
  /** What it looks with, by the id of the search. */
  readonly searches: Readonly<Record<string, Find>>
  readonly templates: ReadonlyArray<Template>
  readonly mount: (declaration: ModuleDeclaration, host: Host) => Hono
}

const mark: unique symbol = Symbol.for("@shezu/plugin-sdk/Server")

/**
 * Makes the server half of a module.
 *
 * **When to use**
 *
 * Once in every module, as the default export of its `server` entry. What a module does not have stays empty, so that
 * the file says all there is. A route that needs a service the host does not offer, an error without a line in
 * `problems`, a permission that the manifest does not declare, and a search of it without a program do not compile.
 *
 * **Example**
 *
 * ```ts
 * import * as Server from "@shezu/plugin-sdk/Server"
 *
 * import { manifest } from "../manifest.ts"
 *
 * export default Server.make({
 *   manifest,
 *   rules: [],
 *   indicators: [],
 *   messages: {},
 *   migrations: {},
 *   unscoped: {},
 *   problems: {},
 *   routes: ({ app }) => app
 * })
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <
  Permission extends string,
  Page extends string,
  S extends HonoSchema,
  B extends string,
  Tag extends string = never,
  Panel extends string = never,
  Search extends string = never
>(
  half: {
    readonly manifest: ManifestSource<Permission, Page, Panel, Search>
    readonly rules: ReadonlyArray<AnyRule>
    readonly indicators: ReadonlyArray<AnyIndicator>
    /** What its rules say, in both languages. */
    readonly messages: Messages
    /** By name, `0001_what`; they run as the owner, all or none of them. */
    readonly migrations: ModuleOffer["migrations"]
    /** Its tables whose rows belong to no organization, and why. */
    readonly unscoped: ModuleOffer["unscoped"]
    /** A status and two sentences for every error of its routes. */
    readonly problems: Problems<Tag>
    /** For each search of the manifest, what it looks with. */
    readonly searches?: Readonly<Record<NoInfer<Search>, Find>>
    readonly routes: (api: Api<Permission, NoInfer<Tag>>) => Hono<Env, S, B>
    /** What it does by itself, and when. */
    readonly jobs?: ReadonlyArray<Job>
    /** What whoever runs the installation can have it do. */
    readonly commands?: ReadonlyArray<Command>
    /** Workbooks that clerks fill in for it. */
    readonly templates?: ReadonlyArray<Template<NoInfer<Permission>, NoInfer<Tag> | HostError["_tag"]>>
  } & ([Search] extends [never] ? unknown : Record<"searches", unknown>)
): ServerSource => {
  const searches: Readonly<Record<string, Find>> = half.searches ?? {}
  return {
    [mark]: true,
    manifest: half.manifest,
    half: {
      rules: half.rules,
      indicators: half.indicators,
      messages: half.messages,
      migrations: half.migrations,
      unscoped: half.unscoped,
      problems: half.problems
    },
    searches,
    jobs: half.jobs ?? [],
    commands: half.commands ?? [],
    templates: half.templates ?? [],
    mount: (declaration, host) =>
      // What kind of application its own is matters to its own client alone.
      searchRoutes(apiOf<string, never>(declaration, host, {}), declaration, searches).route(
        "/",
        half.routes(apiOf(declaration, host, half.problems)) as unknown as Hono
      )
  }
}

const isSource = (value: unknown): value is ServerSource =>
  typeof value === "object" && value !== null && mark in value && value[mark] === true

const failure = (reason: ModuleFailure["reason"], detail: string): Result.Result<never, ModuleFailure> =>
  Result.fail({ reason, detail: detail.slice(0, 1_000) })

/** Reads the default export of a module's server entry; `allowed` names modules that may have another contract. */
export const read =
  (allowed: ReadonlyArray<string>) =>
  (name: string, loaded: unknown): Result.Result<ServerHalf, ModuleFailure> => {
    const source = typeof loaded === "object" && loaded !== null && "default" in loaded ? loaded.default : undefined
    if (!isSource(source)) return failure("not-a-module", name)
    const written = source.manifest.contract
    // Before the rest is looked at: another contract may have another form.
    if (written !== contract && !allowed.includes(name)) return failure("contract", `${written} ≠ ${contract}`)
    const parts = Result.all({ jobs: readJobs(source.jobs), commands: readCommands(source.commands) })
    if (Result.isFailure(parts)) return failure("malformed", parts.failure)
    const { commands, jobs } = parts.success
    const decoded = Schema.decodeUnknownResult(Manifest)(source.manifest, { onExcessProperty: "error", errors: "all" })
    if (Result.isFailure(decoded)) return failure("malformed", decoded.failure.message)
    const {
      id,
      implements: proposals = {},
      needs = [],
      pages,
      panels,
      permissions,
      placements = [],
      searches,
      settings,
      title,
      version
    } = decoded.success
    const lacking = searches.find((search) => source.searches[search.id] === undefined)
    if (lacking !== undefined) return failure("malformed", `search ${lacking.id} has no program`)
    const templates = templateDeclarations(source.templates, decoded.success)
    if (Result.isFailure(templates)) return failure("malformed", templates.failure)
    const declaration: ModuleDeclaration = {
      id,
      title,
      needs,
      permissions,
      pages,
      panels,
      searches,
      placements,
      rules: source.half.rules.map((rule) => rule.id),
      indicators: source.half.indicators.map((indicator) => indicator.id),
      settings,
      templates: templates.success,
      jobs: jobs.map((job) => Struct.omit(job, ["run"])),
      commands: commands.map((command) => Struct.omit(command, ["run"]))
    }
    return Result.succeed({
      ...source.half,
      jobs,
      commands,
      templates: source.templates,
      declaration,
      version,
      proposals,
      mount: (host) => source.mount(declaration, host)
    })
  }

export type { Command, CommandCall, RunnableCommand } from "./server/commands.ts"
export type { Job, RunnableJob } from "./server/jobs.ts"
