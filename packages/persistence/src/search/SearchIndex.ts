/** Finding organizations by name, former name, pinyin, initials or code, through the one function that may. */
import { OrganizationId } from "@shezu/domain/identifier/OrganizationId"
import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient, SqlSchema } from "effect/sql"

import { entryOf, termOf } from "./grams.ts"
import { normalize } from "./text.ts"

const Hit = Schema.Struct({ organizationId: OrganizationId, rank: Schema.Int })
const Named = Schema.Struct({
  id: Schema.String,
  name: Schema.String,
  formerNames: Schema.Array(Schema.String),
  code: Schema.NullOr(Schema.String)
})

export class SearchIndex extends Context.Service<
  SearchIndex,
  {
    /** Ids, best first, none twice; several words must all be found. */
    readonly find: (text: string, maximum: number) => Effect.Effect<ReadonlyArray<OrganizationId>>
    /** Writes the entries of these organizations anew; the ones gone lose theirs. */
    readonly reindex: (ids: ReadonlyArray<string>) => Effect.Effect<void>
    /** Called after a large change, so that the next search finds a settled index. */
    readonly settle: Effect.Effect<void>
  }
>()("@shezu/persistence/SearchIndex") {
  static readonly layer = Layer.effect(
    SearchIndex,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const hits = SqlSchema.findAll({
        Request: Schema.Struct({
          text: Schema.String,
          keys: Schema.Array(Schema.Int),
          maximum: Schema.Int
        }),
        Result: Hit,
        execute: ({ keys, maximum, text }) =>
          sql`SELECT organization_id, rank FROM search_organization(${text}, ${`{${keys.join(",")}}`}::int4[], ${maximum})`
      })

      const findWord = Effect.fnUntraced(function* (word: string, maximum: number) {
        const term = termOf(word)
        const found = new Map<OrganizationId, number>()
        for (const keys of term.alternatives) {
          for (const hit of yield* hits({ text: term.text, keys: [...keys], maximum })) {
            if (!found.has(hit.organizationId)) found.set(hit.organizationId, hit.rank)
          }
          if (found.size >= maximum) break
        }
        return found
      }, Effect.orDie)

      const find = Effect.fn("SearchIndex.find")(function* (text: string, maximum: number) {
        const words = text.split(/\s+/u).filter((word) => normalize(word) !== "")
        if (words.length === 0) return []
        const wide = words.length === 1 ? maximum : Math.max(maximum, 1_000)
        const perWord = yield* Effect.forEach(words, (word) => findWord(word, wide))
        const [first, ...others] = perWord
        return [...(first ?? [])]
          .filter(([id]) => others.every((other) => other.has(id)))
          .toSorted(([, one], [, other]) => one - other)
          .slice(0, maximum)
          .map(([id]) => id)
      })

      const namesOf = SqlSchema.findAll({
        Request: Schema.Array(Schema.String),
        Result: Named,
        execute: (ids) =>
          sql`SELECT id, name, former_names, code FROM organization WHERE id = ANY(${`{${ids.join(",")}}`}::uuid[])`
      })

      const reindex = Effect.fn("SearchIndex.reindex")(function* (ids: ReadonlyArray<string>) {
        for (let at = 0; at < ids.length; at += 1_000) {
          const some = ids.slice(at, at + 1_000)
          const entries = (yield* namesOf(some)).map((one) => ({ ...one, ...entryOf(one.name, one.formerNames) }))
          yield* sql`DELETE FROM organization_search WHERE organization_id = ANY(${`{${some.join(",")}}`}::uuid[])`
          yield* sql`INSERT INTO organization_search (organization_id, code, names, initials, pinyin, grams)
            SELECT e.id, e.code, e.names, e.initials, e.pinyin, e.grams
            FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
              AS e (id uuid, code text, names text, initials text, pinyin text, grams int4[])`
        }
      }, Effect.orDie)

      const settle = sql`SELECT settle_search()`.pipe(
        Effect.asVoid,
        Effect.orDie,
        Effect.withSpan("SearchIndex.settle")
      )

      return SearchIndex.of({ find, reindex, settle })
    })
  )
}
