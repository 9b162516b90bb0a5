/** The HTTP application: the routes under `/api`, as one type for clients. */
import { PlainDate, today } from "@shezu/domain/calendar/PlainDate"
import { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { describe } from "@shezu/http/describe"
import { failed } from "@shezu/http/fallback"
import { bounded } from "@shezu/http/input"
import { registerEffectVendor } from "@shezu/http/openapi"
import { makeRun } from "@shezu/http/run"
import { AccessSettings } from "@shezu/platform/access/AccessSettings"
import type { Actor } from "@shezu/platform/Actor"
import { Modules } from "@shezu/platform/modules/Modules"
import { Policy } from "@shezu/platform/policy/Policy"
import type { Host } from "@shezu/plugin-sdk/Routes"
import { Effect, type ManagedRuntime, Option, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Hono } from "hono"

import { actingIn, doors, turnedAway } from "./acting.ts"
import type { Caller } from "./Caller.ts"
import { guardsOf, type Limits, mountModules } from "./module-routes.ts"
import { modules } from "./modules.ts"
import { problems } from "./problems.ts"
import type { RequestServices } from "./RequestServices.ts"
import { auditRoute } from "./routes/audit.route.ts"
import { authRoute } from "./routes/auth.route.ts"
import { importsRoute } from "./routes/imports.route.ts"
import { indicatorsRoute } from "./routes/indicators.route.ts"
import { moduleSettingsRoute } from "./routes/module-settings.route.ts"
import { modulesRoute } from "./routes/modules.route.ts"
import { organizationPeopleRoute } from "./routes/organization-people.route.ts"
import { organizationsRoute } from "./routes/organizations.route.ts"
import { ownDataRoute, personalDataRoute } from "./routes/personal-data.route.ts"
import { policyRoute } from "./routes/policy.route.ts"
import { providerRoute } from "./routes/provider.route.ts"
import { searchRoute } from "./routes/search.route.ts"
import { subjectRequestsRoute } from "./routes/subject-requests.route.ts"
import { isFilledIn, templatesRoute } from "./routes/templates.route.ts"
import { unitsRoute } from "./routes/units.route.ts"
import { usersRoute } from "./routes/users.route.ts"
import { verificationRoute } from "./routes/verification.route.ts"
import { visibilityRoute } from "./routes/visibility.route.ts"

const Installation = Schema.Struct({
  district: Schema.Struct({ code: Schema.String, name: Schema.String }),
  sample: Schema.Boolean,
  today: PlainDate,
  policy: Schema.String,
  /** The modules that work now. */
  modules: Schema.Array(ModuleId),
  /** What the identity provider is called by which people may sign in. */
  provider: Schema.optionalKey(Schema.String)
}).annotate({ identifier: "Installation" })

const Health = Schema.Struct({ status: Schema.Literal("ok") }).annotate({ identifier: "Health" })

const installation = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const policy = yield* Policy
  const { provider } = yield* AccessSettings
  const [row] = yield* Effect.orDie(sql<{ sample: boolean }>`SELECT sample FROM installation`)
  return {
    district: { code: policy.district.code, name: policy.district.name },
    sample: row?.sample ?? false,
    today: yield* today,
    policy: policy.documents[0]?.id ?? "",
    modules: (yield* Modules).working().map(({ declaration }) => declaration.id),
    ...(Option.isSome(provider) ? { provider: provider.value.name } : {})
  }
})

const ready = SqlClient.SqlClient.use((sql) => Effect.orDie(sql`SELECT 1`))

/** Nothing but an uploaded file is larger, and that one is held to its own limit. */
const largestBody = bounded(1_000_000)

export const makeApp = (
  runtime: ManagedRuntime.ManagedRuntime<Exclude<RequestServices, Actor | Caller>, never>,
  loaded = modules,
  limits?: Limits
) => {
  registerEffectVendor()
  const answered = makeRun(runtime, problems)
  const { open, own, run, within } = doors(answered)
  const guards = guardsOf(
    runtime,
    loaded,
    (c, module, why) => answered(c, turnedAway(c, module, why), () => c.body(null)),
    limits
  )

  const api = new Hono()
    .use((c, next) => (c.req.path === "/api/imports" || isFilledIn(c.req.path) ? next() : largestBody(c, next)))
    .get(
      "/health",
      describe({ id: "health", allows: "anybody", summary: "存活", tag: "运行 Operations", answer: Health }),
      (c) => c.json({ status: "ok" as const })
    )
    .get(
      "/ready",
      describe({ id: "ready", allows: "anybody", summary: "可服务", tag: "运行 Operations", answer: Health }),
      (c) => open(c, ready, () => c.json({ status: "ok" as const }))
    )
    .get(
      "/installation",
      describe({
        id: "installation",
        allows: "anybody",
        summary: "本安装的区划与政策",
        tag: "运行 Operations",
        answer: Installation
      }),
      (c) => open(c, installation, (found) => c.json(found))
    )
    .route("/", authRoute({ open, own }))
    .route("/", providerRoute({ open, own }))
    .route("/", ownDataRoute({ own }))
    .route("/users", usersRoute(run))
    .route("/units", unitsRoute(run))
    .route("/modules", modulesRoute(run))
    .route("/modules", moduleSettingsRoute(within))
    .route("/modules", templatesRoute({ runtime, loaded, guards }))
    .route("/audit", auditRoute(run))
    .route("/audit", verificationRoute(run))
    .route("/organizations", visibilityRoute(run))
    .route("/personal-data", personalDataRoute({ own }))
    .route("/personal-data", subjectRequestsRoute(run))
    .route("/organizations", organizationsRoute(run))
    .route("/organizations", organizationPeopleRoute(run))
    .route("/search", searchRoute(run))
    .route("/indicators", indicatorsRoute(run))
    .route("/", policyRoute(run))
    .route("/", importsRoute(run))

  mountModules(
    api,
    loaded,
    {
      runtime,
      problems,
      // The one cast of this adapter: modules know nothing of what letting somebody in needs, and the runtime has it.
      act: actingIn as Host["act"]
    },
    guards
  )

  return new Hono()
    .onError(failed((error) => runtime.runFork(Effect.logError("request failed", error))))
    .route("/api", api)
}

export type AppType = ReturnType<typeof makeApp>
