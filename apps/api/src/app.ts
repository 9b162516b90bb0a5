/** The HTTP application: the routes under `/api`, as one type for clients. */
import { PlainDate, today } from "@shezu/domain/calendar/PlainDate"
import { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { describe } from "@shezu/http/describe"
import { failed } from "@shezu/http/fallback"
import { bounded } from "@shezu/http/input"
import { registerEffectVendor } from "@shezu/http/openapi"
import { makeRun } from "@shezu/http/run"
import type { Actor } from "@shezu/platform/Actor"
import { Modules } from "@shezu/platform/modules/Modules"
import { Policy } from "@shezu/platform/policy/Policy"
import type { Host } from "@shezu/plugin-sdk/Routes"
import { Effect, type ManagedRuntime, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Hono } from "hono"

import { actingIn, doors } from "./acting.ts"
import type { Caller } from "./Caller.ts"
import { type Limits, mountModules } from "./module-routes.ts"
import { modules } from "./modules.ts"
import { problems } from "./problems.ts"
import type { RequestServices } from "./RequestServices.ts"
import { auditRoute } from "./routes/audit.route.ts"
import { authRoute } from "./routes/auth.route.ts"
import { importsRoute } from "./routes/imports.route.ts"
import { indicatorsRoute } from "./routes/indicators.route.ts"
import { modulesRoute } from "./routes/modules.route.ts"
import { organizationsRoute } from "./routes/organizations.route.ts"
import { policyRoute } from "./routes/policy.route.ts"
import { searchRoute } from "./routes/search.route.ts"
import { usersRoute } from "./routes/users.route.ts"

const Installation = Schema.Struct({
  district: Schema.Struct({ code: Schema.String, name: Schema.String }),
  sample: Schema.Boolean,
  today: PlainDate,
  policy: Schema.String,
  /** The modules that work now. */
  modules: Schema.Array(ModuleId)
}).annotate({ identifier: "Installation" })

const Health = Schema.Struct({ status: Schema.Literal("ok") }).annotate({ identifier: "Health" })

const installation = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const policy = yield* Policy
  const [row] = yield* Effect.orDie(sql<{ sample: boolean }>`SELECT sample FROM installation`)
  return {
    district: { code: policy.district.code, name: policy.district.name },
    sample: row?.sample ?? false,
    today: yield* today,
    policy: policy.documents[0]?.id ?? "",
    modules: (yield* Modules).working().map(({ declaration }) => declaration.id)
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
  const { open, own, run } = doors(makeRun(runtime, problems))

  const api = new Hono()
    .use((c, next) => (c.req.path === "/api/imports" ? next() : largestBody(c, next)))
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
    .route("/users", usersRoute(run))
    .route("/modules", modulesRoute(run))
    .route("/audit", auditRoute(run))
    .route("/organizations", organizationsRoute(run))
    .route("/search", searchRoute(run))
    .route("/indicators", indicatorsRoute(run))
    .route("/", policyRoute(run))
    .route("/", importsRoute(run))

  mountModules(
    api,
    runtime,
    loaded,
    {
      runtime,
      problems,
      // The one cast of this adapter: modules know nothing of what letting somebody in needs, and the runtime has it.
      act: actingIn as Host["act"]
    },
    limits
  )

  return new Hono()
    .onError(failed((error) => runtime.runFork(Effect.logError("request failed", error))))
    .route("/api", api)
}

export type AppType = ReturnType<typeof makeApp>
