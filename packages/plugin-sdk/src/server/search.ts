/** What is found by typing in a module: answered under `/search/<id>`, asked by the shell beside the organizations. */
import type { ModuleDeclaration } from "@shezu/domain/module/ModuleDeclaration"
import * as Input from "@shezu/http/input"
import { type Effect, Schema } from "effect"
import type { Hono } from "hono"

import type { Api, HostServices } from "./api.ts"

/** Where a hit leads, in the app. */
const Hit = Schema.Struct({
  id: Schema.NonEmptyString,
  title: Schema.String,
  /** What tells it from others of the same title. */
  detail: Schema.optionalKey(Schema.String),
  href: Schema.String.check(Schema.isStartingWith("/"))
})

/** Looks for a text of a hundred characters at most; within the scope of whoever asks. */
export type Find = (text: string, limit: number) => Effect.Effect<ReadonlyArray<typeof Hit.Type>, never, HostServices>

const Hits = Schema.Struct({ hits: Schema.Array(Hit) }).annotate({ identifier: "ModuleHits" })

const Asked = Schema.Struct({
  q: Schema.NonEmptyString.check(Schema.isMaxLength(100)),
  limit: Schema.optionalKey(
    Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 1, maximum: 20 }))
  )
})

/** A route for each search that the manifest declares. */
export const searchRoutes = (
  { app, route, run }: Api<string, never>,
  { searches }: ModuleDeclaration,
  finds: Readonly<Record<string, Find>>
): Hono => {
  for (const { id, permission, title } of searches) {
    const find = finds[id]
    if (find === undefined) continue
    app.get(
      `/search/${id}`,
      route({ id: `search.${id}`, summary: `查找${title["zh-CN"]}`, permission, answer: Hits }),
      Input.queryString(Asked),
      (c) => {
        const { limit = 5, q } = c.req.valid("query")
        return run(c, find(q, limit), (hits) => c.json({ hits: hits.slice(0, limit) }))
      }
    )
  }
  return app
}
