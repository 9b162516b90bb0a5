import type { ModuleDeclaration } from "@shezu/domain/module/ModuleDeclaration"
import type { AnyIndicator } from "@shezu/domain/policy/Indicator"
import type { AnyRule } from "@shezu/domain/policy/Rule"
import type { Messages } from "@shezu/domain/text/Text"
import type { Problems } from "@shezu/http/problem"
/** The server half of a module: what it offers to the policy, its tables, and its routes. */
import type { ModuleOffer } from "@shezu/platform/modules/ModuleOffer"
import type { ModuleFailure } from "@shezu/platform/modules/ModuleState"
import { Result, Schema } from "effect"
import type { Env, Hono, Schema as HonoSchema } from "hono"

import { contract } from "./contract.ts"
import { Manifest } from "./manifest-schema.ts"
import type { ManifestSource } from "./Manifest.ts"
import { type Api, apiOf, type Host, type HostError } from "./server/api.ts"
import { templateDeclarations } from "./server/template-declarations.ts"
import type { Template } from "./Template.ts"

/** A module's server half, ready to be installed and mounted. */
export interface ServerHalf extends ModuleOffer {
  readonly problems: Problems<string>
  readonly templates: ReadonlyArray<Template>
  /** Its routes under the host's; they lie at `/api/modules/<id>`. */
  readonly mount: (host: Host) => Hono
}

/** What its author writes; the host reads it with {@link read}. */
export interface ServerSource {
  readonly [mark]: true
  readonly manifest: ManifestSource
  readonly half: Omit<ServerHalf, "declaration" | "version" | "proposals" | "templates" | "mount"> & {
    /** Absent where it was written before there were templates. */
    readonly templates?: ReadonlyArray<Template>
  }
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
 * `problems`, and a permission that the manifest does not declare do not compile.
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
  Tag extends string = never
>(half: {
  readonly manifest: ManifestSource<Permission, Page>
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
  /** Workbooks that clerks fill in for it; none unless told. */
  readonly templates?: ReadonlyArray<Template<NoInfer<Permission>, NoInfer<Tag> | HostError["_tag"]>>
  readonly routes: (api: Api<Permission, NoInfer<Tag>>) => Hono<Env, S, B>
}): ServerSource => ({
  [mark]: true,
  manifest: half.manifest,
  half: {
    rules: half.rules,
    indicators: half.indicators,
    messages: half.messages,
    migrations: half.migrations,
    unscoped: half.unscoped,
    problems: half.problems,
    templates: half.templates ?? []
  },
  // What kind of application it is matters to its own client alone.
  mount: (declaration, host) => half.routes(apiOf(declaration, host, half.problems)) as unknown as Hono
})

const isSource = (value: unknown): value is ServerSource =>
  typeof value === "object" && value !== null && mark in value && value[mark] === true

const failure = (reason: ModuleFailure["reason"], detail: string): Result.Result<never, ModuleFailure> =>
  Result.fail({ reason, detail })

const malformed = (detail: string): ModuleFailure => ({ reason: "malformed", detail: detail.slice(0, 1_000) })

/** Reads the default export of a module's server entry; `allowed` names modules that may have another contract. */
export const read =
  (allowed: ReadonlyArray<string>) =>
  (name: string, loaded: unknown): Result.Result<ServerHalf, ModuleFailure> => {
    const source = typeof loaded === "object" && loaded !== null && "default" in loaded ? loaded.default : undefined
    if (!isSource(source)) return failure("not-a-module", name)
    const written = source.manifest.contract
    // Before the rest is looked at: another contract may have another form.
    if (written !== contract && !allowed.includes(name)) return failure("contract", `${written} ≠ ${contract}`)
    const decoded = Schema.decodeUnknownResult(Manifest)(source.manifest, { onExcessProperty: "error", errors: "all" })
    if (Result.isFailure(decoded)) return Result.fail(malformed(decoded.failure.message))
    const { id, implements: proposals = {}, needs = [], placements = [], version, ...manifest } = decoded.success
    const { templates = [] } = source.half
    return Result.mapBoth(templateDeclarations(templates, decoded.success), {
      onFailure: malformed,
      onSuccess: (declared): ServerHalf => {
        const declaration: ModuleDeclaration = {
          id,
          title: manifest.title,
          needs,
          permissions: manifest.permissions,
          pages: manifest.pages,
          placements,
          templates: declared,
          rules: source.half.rules.map((rule) => rule.id),
          indicators: source.half.indicators.map((indicator) => indicator.id)
        }
        return {
          ...source.half,
          templates,
          declaration,
          version,
          proposals,
          mount: (host) => source.mount(declaration, host)
        }
      }
    })
  }
