/** `/search`: everything that can be found by a few characters. */
import { readRegister } from "@shezu/domain/access/permissions"
import { ShownOrganization } from "@shezu/domain/organization/member-counts"
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import { Organizations } from "@shezu/persistence/register/Organizations"
import { SearchIndex } from "@shezu/persistence/search/SearchIndex"
import { reading } from "@shezu/platform/access/Reading"
import { Effect, Schema } from "effect"
import { Hono } from "hono"

import type { Doors } from "../acting.ts"
import { Limit } from "./cursor.ts"

const SearchQuery = Schema.Struct({
  q: Schema.NonEmptyString.check(Schema.isMaxLength(100)),
  limit: Schema.optionalKey(Limit)
})

export const SearchAnswer = Schema.Struct({ organizations: Schema.Array(ShownOrganization) }).annotate({
  identifier: "SearchAnswer"
})

export const search = Effect.fn("search")(function* (text: string, limit: number) {
  const index = yield* SearchIndex
  const organizations = yield* Organizations
  const found = yield* organizations.byIds(yield* index.find(text, limit))
  return { organizations: found.map((yield* reading).organization) }
})

export const searchRoute = (run: Doors["run"]) =>
  new Hono().get(
    "/",
    describe({
      id: "search",
      allows: readRegister,
      summary: "按名称、拼音、首字母或代码查找",
      tag: "查找 Search",
      answer: SearchAnswer
    }),
    Input.queryString(SearchQuery),
    (c) => {
      const { limit, q } = c.req.valid("query")
      return run(c, search(q, limit ?? 20), (found) => c.json(found))
    }
  )
