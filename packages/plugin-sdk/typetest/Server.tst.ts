/** What a module may not write: each line below an expectation must fail to compile, or the check of types fails. */
// @effect-diagnostics missingEffectContext:off missingEffectError:off
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import type { Fen } from "@shezu/domain/funding/Money"
import type { OrganizationId } from "@shezu/domain/identifier/OrganizationId"
import { Context, Effect, Schema } from "effect"

import * as Manifest from "../src/Manifest.ts"
import * as Server from "../src/Server.ts"
import { setting } from "../src/Services.ts"
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

const chosen = Manifest.define({
  ...manifest,
  settings: [
    {
      id: "days",
      title,
      help: title,
      value: { kind: "integer", min: 1, max: 90, unit: title },
      initial: 30,
      serves: ["2"],
      permission: "field-work.read"
    },
    {
      id: "order",
      title,
      help: title,
      value: {
        kind: "choice",
        options: [
          { value: "by-day", title },
          { value: "by-name", title }
        ]
      },
      initial: "by-day",
      serves: ["2"],
      permission: "field-work.read"
    },
    {
      id: "quiet",
      title,
      help: title,
      value: { kind: "boolean" },
      initial: false,
      serves: ["2"],
      permission: "field-work.read"
    }
  ]
})

export const settingsAsTheyAre = Server.make({
  ...empty,
  manifest: chosen,
  problems: {},
  routes: ({ app, route, run }) =>
    app.get("/visits", route(description), (c) =>
      run(
        c,
        Effect.gen(function* () {
          const days: number = yield* setting(chosen, "days")
          const order: "by-day" | "by-name" = yield* setting(chosen, "order")
          const quiet: boolean = yield* setting(chosen, "quiet")
          return { days, order, quiet }
        }),
        (found) => c.json(found)
      )
    )
})

export const settingOfAnotherType = Effect.gen(function* () {
  // @ts-expect-error it takes a whole number
  const days: string = yield* setting(chosen, "days")
  // @ts-expect-error it takes one of its options, not any text
  const order: "by-day" = yield* setting(chosen, "order")
  return { days, order }
})

// @ts-expect-error the manifest declares no such setting
export const settingUndeclared = setting(chosen, "hours")

// @ts-expect-error the manifest declares none
export const settingOfNone = setting(manifest, "days")

const quiet = { id: "quiet", title, help: title, value: { kind: "boolean" }, serves: ["2"] } as const

export const settingThatBeginsWithAnotherKind = Manifest.define({
  ...manifest,
  // @ts-expect-error yes or no is asked for
  settings: [{ ...quiet, initial: 1, permission: "field-work.read" }]
})

export const settingWithForeignPermission = Manifest.define({
  ...manifest,
  // @ts-expect-error the manifest declares no such permission
  settings: [{ ...quiet, initial: true, permission: "field-work.write" }]
})

export const settingForNoArticle = Manifest.define({
  ...manifest,
  // @ts-expect-error a setting serves an article
  settings: [{ ...quiet, initial: true, permission: "field-work.read", serves: [] }]
})

export const settingWithoutHelp = Manifest.define({
  ...manifest,
  // @ts-expect-error who chooses is told what follows
  settings: [{ id: "quiet", title, value: quiet.value, initial: true, serves: ["2"], permission: "field-work.read" }]
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
