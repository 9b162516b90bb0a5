import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { asOwner } from "../../src/testing/TestDatabase.ts"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"

layer(TestDatabase.layer, { timeout: "60 seconds", excludeTestServices: true })("a test's database", (it) => {
  const make = asOwner(
    Effect.flatMap(
      SqlClient.SqlClient,
      (sql) => sql`CREATE TABLE note (id bigint GENERATED ALWAYS AS IDENTITY, note_text text)`
    )
  )

  it.effect("lets the application use what the owner made, and no more", () =>
    Effect.gen(function* () {
      yield* make
      const sql = yield* SqlClient.SqlClient
      yield* sql`INSERT INTO note ${sql.insert({ noteText: "书法家协会" })}`
      const rows = yield* sql`SELECT * FROM note`
      assert.deepStrictEqual([...rows], [{ id: 1n, noteText: "书法家协会" }])
      const refused = [
        sql`DROP TABLE note`,
        sql`ALTER TABLE note DISABLE ROW LEVEL SECURITY`,
        sql`CREATE TABLE public.mine (id int)`,
        sql`CREATE SCHEMA mine`,
        sql`SET ROLE shezu_owner`,
        sql`CREATE ROLE mine`
      ]
      for (const statement of refused) {
        const error = yield* Effect.flip(statement)
        assert.strictEqual(error.reason._tag, "AuthorizationError")
      }
    })
  )

  it.effect("binds neither role to more than it needs", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const roles = yield* sql`
        SELECT rolname::text AS role, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS powerful
        FROM pg_roles WHERE rolname IN ('shezu_app', 'shezu_owner') ORDER BY 1`
      assert.deepStrictEqual(
        [...roles],
        [
          { role: "shezu_app", powerful: false },
          { role: "shezu_owner", powerful: false }
        ]
      )
    })
  )

  it.effect("reads each column type as Database.ts says", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const rows = yield* sql`
        SELECT 9007199254740993::int8 AS big, 3::int4 AS small, 1.5::float8 AS real, 1.50::numeric AS exact,
          '2024-02-29'::date AS day, '2024-02-29T16:00:00Z'::timestamptz AS moment, ARRAY['一', '二'] AS words,
          ARRAY[1::int8] AS bigs, '{"some_key": 1}'::jsonb AS document, count(*) AS how_many`
      const [row] = rows
      assert.strictEqual(Object.prototype.toString.call(row?.["moment"]), "[object Date]")
      const { moment, ...rest } = row ?? {}
      assert.strictEqual(String(JSON.stringify(moment)), '"2024-02-29T16:00:00.000Z"')
      assert.deepStrictEqual(rest, {
        big: 9007199254740993n,
        small: 3,
        real: 1.5,
        exact: "1.50",
        day: "2024-02-29",
        words: ["一", "二"],
        bigs: [1n],
        document: { some_key: 1 },
        howMany: 1n
      })
    })
  )
})
