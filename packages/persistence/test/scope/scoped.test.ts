/** What a scope lets through, in SQL as in the domain, for every combination of the fields it asks. */
import { assert, layer } from "@effect/vitest"
import type { OrganizationId } from "@shezu/domain/identifier/OrganizationId"
import type { OrganizationState } from "@shezu/domain/organization/Organization"
import { covers, nothing, type Scope, whole } from "@shezu/domain/unit/Scope"
import { Effect, Option, Stream } from "effect"
import { SqlClient } from "effect/sql"

import { Organizations } from "../../src/register/Organizations.ts"
import { CurrentScope } from "../../src/scoped.ts"
import { SearchIndex } from "../../src/search/SearchIndex.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"
import { day, Stores, take } from "../register/support.ts"

const values = [undefined, "甲", "乙", "丙"] as const

/** One organization for every combination of what the four fields may say. */
const states = values.flatMap((town) =>
  values.flatMap((sector) =>
    values.flatMap((supervisingUnit) =>
      values.map((hub): OrganizationState => {
        const fields = { town, sector, supervisingUnit, hub }
        const stated = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
        const name = `青檀互助会${Object.values(fields)
          .map((value) => value ?? "无")
          .join("")}`
        return { name, kind: "community", formerNames: [], status: "normal", ...stated }
      })
    )
  )
)

const lists = [[], ["甲"], ["乙", "丁"]]

/** Every combination of lists. */
const scopes: ReadonlyArray<Scope> = [
  whole,
  ...lists.flatMap((towns) =>
    lists.flatMap((sectors) =>
      lists.flatMap((supervisingUnits) =>
        lists.map((hubs): Scope => ({ ...nothing, towns, sectors, supervisingUnits, hubs }))
      )
    )
  )
]

const under = (scope: Scope) => Effect.provideService(CurrentScope, scope)

const seenNow = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  return (yield* sql<{ name: string }>`SELECT name FROM organization ORDER BY name`).map(({ name }) => name)
})

const expected = (scope: Scope) =>
  states
    .filter((state) => covers(scope, state))
    .map(({ name }) => name)
    .toSorted()

const scopedTables = [
  "organization",
  "organization_past",
  "organization_change",
  "organization_search",
  "batch",
  "determination",
  "determination_past",
  "idempotency"
]

const town = (name: string): Scope => ({ ...nothing, towns: [name] })

layer(Stores, { timeout: "60 seconds", excludeTestServices: true })("P.2 the register under a scope", (it) => {
  it.effect("shows what the domain says is covered, for every scope and every organization", () =>
    Effect.gen(function* () {
      yield* take(states, "2026-01-10")
      for (const scope of scopes) {
        const seen = (yield* under(scope)(seenNow)).toSorted()
        assert.deepStrictEqual(seen, expected(scope), JSON.stringify(scope))
      }
    })
  )

  it.effect("shows as many as a hand counts: 256 organizations, a quarter of them for each value of a field", () =>
    Effect.gen(function* () {
      const counted: ReadonlyArray<readonly [Scope, number]> = [
        [whole, 256],
        [town("甲"), 64],
        [{ ...nothing, hubs: ["丙"] }, 64],
        [{ ...nothing, supervisingUnits: ["甲", "乙"] }, 128],
        [{ ...nothing, towns: ["甲"], sectors: ["乙"] }, 112],
        [town("丁"), 0],
        [nothing, 0]
      ]
      for (const [scope, count] of counted) assert.lengthOf(yield* under(scope)(seenNow), count, JSON.stringify(scope))
    })
  )

  it.effect("shows nothing to whom no scope was given, and takes nothing from him", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      for (const table of scopedTables) {
        const [row] = yield* under(nothing)(sql<{ count: bigint }>`SELECT count(*) AS count FROM ${sql(table)}`)
        assert.strictEqual(row?.count, 0n, table)
      }
      const insert = sql`INSERT INTO organization (id, valid_from, name, kind, former_names, status)
        VALUES (new_id(), '2026-01-10', '暗中加入', 'community', '{}', 'normal')`
      assert.strictEqual((yield* Effect.flip(under(nothing)(insert))).reason._tag, "AuthorizationError")
      const search = yield* under(nothing)(SearchIndex.use(({ find }) => find("青檀互助会", 10)))
      assert.deepStrictEqual(search, [])
    })
  )

  it.effect("lets a unit change its own and nobody else's, nor give its own away", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const rename = (name: string) => sql`UPDATE organization SET staff = 7 WHERE name = ${name} RETURNING name`
      assert.lengthOf(yield* under(town("甲"))(rename("青檀互助会甲无无无")), 1)
      assert.lengthOf(yield* under(town("甲"))(rename("青檀互助会乙无无无")), 0)
      const away = sql`UPDATE organization SET town = '乙' WHERE name = '青檀互助会甲无无无'`
      assert.strictEqual((yield* Effect.flip(under(town("甲"))(away))).reason._tag, "AuthorizationError")
      assert.lengthOf(yield* under(town("甲"))(sql`DELETE FROM organization WHERE town = '乙' RETURNING 1`), 0)
    })
  )

  it.effect("holds for another day, for changes and for what a search finds", () =>
    Effect.gen(function* () {
      const organizations = yield* Organizations
      const own = expected(town("甲"))
      const then = yield* under(town("甲"))(Stream.runCollect(organizations.all({}, day("2026-02-01"))))
      assert.deepStrictEqual(then.map(({ name }) => name).toSorted(), own)
      const sql = yield* SqlClient.SqlClient
      const changes = yield* under(town("甲"))(
        sql<{ count: bigint }>`SELECT count(*) AS count FROM organization_change`
      )
      assert.strictEqual(changes[0]?.count, BigInt(own.length))
      // More organizations of others match than are asked for; they take no place from the unit's own.
      const found = yield* under(town("丙"))(SearchIndex.use(({ find }) => find("互助会", 20)))
      assert.lengthOf(found, 20)
      const named = yield* organizations.byIds(found)
      assert.isTrue(named.every((one) => one.town === "丙"))
      for (const text of ["青檀互助会乙", "qingtanhuzhuhui", "qthzh", "互助会乙无", "会乙"]) {
        const ids: ReadonlyArray<OrganizationId> = yield* under(town("丙"))(
          SearchIndex.use(({ find }) => find(text, 300))
        )
        const all = yield* organizations.byIds(ids)
        assert.isTrue(
          all.every((one) => one.town === "丙"),
          text
        )
      }
    })
  )

  it.effect("is never another request's: three units, 200 times at once, with failures among them", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const units = [town("甲"), { ...nothing, sectors: ["乙"] }, nothing]
      yield* Effect.forEach(
        Array.from({ length: 200 }, (_, turn) => turn),
        (turn) => {
          const scope = units[turn % units.length] ?? nothing
          const ask = Effect.map(seenNow, (seen) =>
            assert.deepStrictEqual(seen.toSorted(), expected(scope), `turn ${turn}`)
          )
          const fail = Effect.ignore(sql.withTransaction(Effect.andThen(ask, sql`SELECT 1 / 0`)))
          const nested = sql.withTransaction(Effect.andThen(ask, sql.withTransaction(ask)))
          return under(scope)([ask, fail, nested, Effect.timeoutOption(ask, "2 millis")][turn % 4] ?? ask)
        },
        { concurrency: "unbounded", discard: true }
      )
      assert.deepStrictEqual(yield* under(nothing)(seenNow), [])
    })
  )

  it.effect("may be another one for a part of a transaction, and is the former again after it", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const many = Effect.map(seenNow, (seen) => seen.length)
      const wide = under(whole)(sql.withTransaction(many))
      const failing = under(whole)(sql.withTransaction(Effect.andThen(many, Effect.fail("planned" as const))))
      const [before, inside, after, failed, last] = yield* under(town("甲"))(
        sql.withTransaction(Effect.all([many, wide, many, Effect.flip(failing), many]))
      )
      assert.deepStrictEqual([before, inside, after, failed, last], [64, 256, 64, "planned", 64])
      assert.strictEqual(yield* under(nothing)(many), 0)
    })
  )

  it.effect("holds for a statement that the server has forgotten how to answer", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const all = Effect.map(sql<{ name: string }>`SELECT * FROM organization`, (rows) =>
        rows.map(({ name }) => name).toSorted()
      )
      const scope = town("乙")
      for (const change of ["ADD COLUMN planted integer", "DROP COLUMN planted"]) {
        // On every connection there is, so that each has prepared it.
        yield* Effect.all(
          Array.from({ length: 20 }, () => under(scope)(all)),
          { concurrency: "unbounded" }
        )
        yield* asOwner(SqlClient.SqlClient.use((owner) => owner.unsafe(`ALTER TABLE organization ${change}`)))
        for (let turn = 0; turn < 20; turn++) assert.deepStrictEqual(yield* under(scope)(all), expected(scope))
      }
    })
  )

  it.effect("a statement that was given up delays none that comes after it", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const given = Effect.timeoutOption(sql`SELECT pg_sleep(60)`, "20 millis")
      yield* Effect.all(
        Array.from({ length: 10 }, () => given),
        { concurrency: "unbounded" }
      )
      const answered = yield* Effect.all(
        Array.from({ length: 40 }, () => sql`SELECT 1`),
        { concurrency: "unbounded" }
      ).pipe(Effect.timeoutOption("20 seconds"))
      assert.isTrue(Option.isSome(answered))
    })
  )
})
