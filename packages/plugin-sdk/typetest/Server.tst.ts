/** What a module may not write: each line below an expectation must fail to compile, or the check of types fails. */
// @effect-diagnostics missingEffectContext:off missingEffectError:off
import { Context, type Effect, Schema } from "effect"

import * as Manifest from "../src/Manifest.ts"
import * as Server from "../src/Server.ts"
import * as Web from "../src/web/Web.ts"

const title = { "zh-CN": "走访", en: "Visits" } as const

const manifest = Manifest.define({
  id: "field-work",
  contract: 1,
  version: "0.1.0",
  title,
  permissions: [{ id: "field-work.read", title, holders: ["clerk"], serves: ["2"] }],
  pages: [{ id: "overview", path: "", title, serves: ["2"], permission: "field-work.read" }]
})

const empty = { manifest, rules: [], indicators: [], messages: {}, migrations: {}, unscoped: {} } as const

class VisitMissing extends Schema.TaggedError<VisitMissing>()("VisitMissing", {}) {}
class Mailer extends Context.Service<Mailer, { readonly send: Effect.Effect<void> }>()("Mailer") {}

const problems = { VisitMissing: { status: 404, text: title } } as const
const description = { id: "visits", summary: "走访", permission: "field-work.read" } as const

export const good = Server.make({
  ...empty,
  problems,
  routes: ({ app, route, run }) =>
    app.get("/visits", route(description), (c) => run(c, new VisitMissing(), (found) => c.json(found)))
})

export const serviceNobodyOffers = Server.make({
  ...empty,
  problems,
  routes: ({ app, route, run }) =>
    app.get("/visits", route(description), (c) =>
      run(
        c,
        // @ts-expect-error the host offers no mailer
        Mailer.use((mailer) => mailer.send),
        () => c.json(1)
      )
    )
})

export const errorWithoutStatus = Server.make({
  ...empty,
  problems: {},
  routes: ({ app, route, run }) =>
    // @ts-expect-error nobody says what VisitMissing is answered with
    app.get("/visits", route(description), (c) => run(c, new VisitMissing(), () => c.json(1)))
})

export const problemInOneLanguage = Server.make({
  ...empty,
  // @ts-expect-error there is no English
  problems: { VisitMissing: { status: 404, text: { "zh-CN": "没有这次走访" } } },
  routes: ({ app }) => app
})

export const routeWithForeignPermission = Server.make({
  ...empty,
  problems,
  routes: ({ app, route }) =>
    // @ts-expect-error the manifest declares no such permission
    app.get("/visits", route({ ...description, permission: "field-work.write" }), (c) => c.json(1))
})

export const routeWithoutPermission = Server.make({
  ...empty,
  problems,
  routes: ({ app, route }) =>
    // @ts-expect-error a route says what it asks for
    app.get("/visits", route({ id: "visits", summary: "走访" }), (c) => c.json(1))
})

export const permissionWithoutTitle = Manifest.define({
  ...manifest,
  // @ts-expect-error a permission has a title
  permissions: [{ id: "field-work.read", holders: ["clerk"], serves: ["2"] }]
})

export const permissionForNoArticle = Manifest.define({
  ...manifest,
  // @ts-expect-error a permission serves an article
  permissions: [{ id: "field-work.read", title, holders: ["clerk"], serves: [] }]
})

export const permissionForNobody = Manifest.define({
  ...manifest,
  // @ts-expect-error no such duty
  permissions: [{ id: "field-work.read", title, holders: ["visitor"], serves: ["2"] }]
})

export const pageWithForeignPermission = Manifest.define({
  ...manifest,
  // @ts-expect-error the manifest declares no such permission
  pages: [{ id: "overview", path: "", title, serves: ["2"], permission: "field-work.write" }]
})

export const pageWithoutComponent = Web.make({
  manifest,
  words: { "zh-CN": {}, en: {} },
  // @ts-expect-error the page overview has no component
  pages: {}
})

export const panelWithoutComponent = Web.make({
  manifest: Manifest.define({
    ...manifest,
    panels: [{ id: "due", on: "organization", title, serves: ["2"], permission: "field-work.read" }]
  }),
  words: { "zh-CN": {}, en: {} },
  pages: { overview: () => Promise.resolve({ default: () => null }) },
  // @ts-expect-error the panel due has no component
  panels: {}
})

export const panelWithForeignPermission = Manifest.define({
  ...manifest,
  // @ts-expect-error the manifest declares no such permission
  panels: [{ id: "due", on: "organization", title, serves: ["2"], permission: "field-work.write" }]
})

// @ts-expect-error nothing looks for visits
export const searchWithoutProgram = Server.make({
  ...empty,
  manifest: Manifest.define({
    ...manifest,
    searches: [{ id: "visits", title, serves: ["2"], permission: "field-work.read" }]
  }),
  problems: {},
  routes: ({ app }) => app
})
