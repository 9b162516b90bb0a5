/** `/search`: everything that can be found by a few characters. */
import { Organization } from "@shezu/domain/organization/Organization"
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import type { Run } from "@shezu/http/run"
import { Organizations } from "@shezu/persistence/register/Organizations"
import { SearchIndex } from "@shezu/persistence/search/SearchIndex"
import { Effect, Schema } from "effect"
import { Hono } from "hono"

import type { ApiError } from "../problems.ts"
import type { RequestServices } from "../RequestServices.ts"
import { Limit } from "./cursor.ts"

const SearchQuery = Schema.Struct({
  q: Schema.NonEmptyString.check(Schema.isMaxLength(100)),
  limit: Schema.optionalKey(Limit)
})

export const SearchAnswer = Schema.Struct({ organizations: Schema.Array(Organization) }).annotate({
  identifier: "SearchAnswer"
})

export const search = Effect.fn("search")(function* (text: string, limit: number) {
  const index = yield* SearchIndex
  const organizations = yield* Organizations
  return { organizations: yield* organizations.byIds(yield* index.find(text, limit)) }
})

export const searchRoute = (run: Run<RequestServices, ApiError["_tag"]>) =>
  new Hono().get(
    "/",
    describe({ id: "search", summary: "按名称、拼音、首字母或代码查找", tag: "查找 Search", answer: SearchAnswer }),
    Input.queryString(SearchQuery),
    (c) => {
      const { limit, q } = c.req.valid("query")
      return run(c, search(q, limit ?? 20), (found) => c.json(found))
    }
  )
