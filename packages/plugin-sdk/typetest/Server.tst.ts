/** What a module may not write: each line below an expectation must fail to compile, or the check of types fails. */
// @effect-diagnostics missingEffectContext:off missingEffectError:off
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import type { Fen } from "@shezu/domain/funding/Money"
import type { OrganizationId } from "@shezu/domain/identifier/OrganizationId"
import { Context, Effect, Schema } from "effect"

import * as Manifest from "../src/Manifest.ts"
import * as Server from "../src/Server.ts"
import * as Template from "../src/Template.ts"
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

const sheet = {
  id: "visits",
  title,
  serves: ["2"],
  permission: "field-work.read",
  again: "same",
  columns: {
    organization: { kind: "organization", required: true, heading: title },
    madeOn: { kind: "day", required: true, heading: title },
    by: { kind: "text", heading: title },
    people: { kind: "integer", required: false, heading: title },
    spent: { kind: "money", heading: title },
    found: { kind: "choice", required: true, heading: title, options: { well: title, gone: title } }
  }
} as const

type Row = Parameters<
  Parameters<typeof Template.make<(typeof sheet)["columns"], "field-work.read">>[0]["take"]
>[0][number]

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Flat<A> = { readonly [Key in keyof A]: A[Key] }

/** What is required is there, the rest may be absent, and each value has the type of its column. */
export const rowFollowsFromColumns: Same<
  Flat<Row["values"]>,
  {
    readonly organization: OrganizationId
    readonly madeOn: PlainDate
    readonly found: "well" | "gone"
    readonly by?: string
    readonly people?: number
    readonly spent?: Fen
  }
> = true

export const goodTemplate = Template.make({ ...sheet, take: () => Effect.succeed([]) })

export const withTemplate = Server.make({ ...empty, problems, templates: [goodTemplate], routes: ({ app }) => app })

export const optionalCellTakenForGranted = Template.make({
  ...sheet,
  take: (rows) => {
    // @ts-expect-error a column that is not required may be blank
    const names: ReadonlyArray<string> = rows.map(({ values }) => values.by)
    return Effect.as(Effect.log(names), [])
  }
})

export const refusalOfColumnThatIsNone = Template.make({
  ...sheet,
  // @ts-expect-error there is no column of that key
  take: (rows) => Effect.succeed(rows.map(({ row }) => ({ row, column: "day" as const, because: title })))
})

const mailed = Mailer.use((mailer) => mailer.send)

export const templateNeedsForeignService = Template.make({
  ...sheet,
  // @ts-expect-error the host offers no mailer
  take: () => Effect.as(mailed, [])
})

export const templateWithForeignPermission = Server.make({
  ...empty,
  problems,
  // @ts-expect-error the manifest declares no such permission
  templates: [Template.make({ ...sheet, permission: "field-work.write", take: () => Effect.succeed([]) })],
  routes: ({ app }) => app
})

export const templateErrorWithoutStatus = Server.make({
  ...empty,
  problems: {},
  // @ts-expect-error nobody says what VisitMissing is answered with
  templates: [Template.make({ ...sheet, take: () => new VisitMissing() })],
  routes: ({ app }) => app
})
