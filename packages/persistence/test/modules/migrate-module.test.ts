/** A module's schema: all of what it brings or nothing, nothing of anybody else's, and every table under the scope. */
import { assert, layer } from "@effect/vitest"
import { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { nothing } from "@shezu/domain/unit/Scope"
import { Duration, Effect } from "effect"
import { SqlClient } from "effect/sql"

import { migrateModule, rehearseModule } from "../../src/modules/migrate-module.ts"
import type { Migrations, ModuleSchema } from "../../src/modules/ModuleSchema.ts"
import { byItsOrganization, secure } from "../../src/scope-policy.ts"
import { CurrentScope } from "../../src/scoped.ts"
import { asOwner, layer as database } from "../../src/testing/TestDatabase.ts"

const run = (...statements: ReadonlyArray<string>) =>
  SqlClient.SqlClient.use((sql) => Effect.forEach(statements, (one) => sql.unsafe(one), { discard: true }))

const visits = Effect.andThen(
  run(`CREATE TABLE field_work.visit (
    id integer PRIMARY KEY, organization_id uuid NOT NULL, made_on date NOT NULL)`),
  secure("field_work.visit", byItsOrganization("organization_id"))
)

const module = (migrations: Migrations, unscoped: ModuleSchema["unscoped"] = {}): ModuleSchema => ({
  id: ModuleId.make("field-work"),
  migrations,
  unscoped
})

const good = module({ "0001_visits": visits })

const migrate = (one: ModuleSchema) => asOwner(migrateModule(one))

/** Every table there is, by schema. */
const tables = SqlClient.SqlClient.use(
  (sql) => sql<{ name: string }>`SELECT schemaname || '.' || tablename AS name FROM pg_tables
    WHERE schemaname NOT LIKE 'pg\\_%' AND schemaname <> 'information_schema' ORDER BY 1`
).pipe(Effect.map((rows) => rows.map(({ name }) => name)))

/** Each test begins without the module. */
const fresh = <A, E, R>(test: Effect.Effect<A, E, R>) =>
  Effect.andThen(asOwner(run("DROP SCHEMA IF EXISTS field_work CASCADE")), test)

layer(database, { timeout: "60 seconds", excludeTestServices: true })("a module's migrations", (it) => {
  it.effect("make its own schema with its own ledger, once", () =>
    fresh(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        assert.deepStrictEqual(yield* migrate(good), { done: ["0001_visits"], at: "0001_visits" })
        assert.deepStrictEqual(yield* migrate(good), { done: [], at: "0001_visits" })
        assert.includeMembers([...(yield* tables)], ["field_work.migration", "field_work.visit"])
        // The core's own ledger knows nothing of it.
        assert.deepStrictEqual(yield* sql`SELECT 1 FROM migration WHERE name = 'visits'`, [])
      })
    )
  )

  it.effect("keep the rows that are there, and add to them", () =>
    fresh(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* migrate(module({ "0001_places": run("CREATE TABLE field_work.place (name text)") }, { place: "names" }))
        yield* sql`INSERT INTO field_work.place VALUES ('槐树街道')`
        const next = module(
          {
            "0001_places": run("CREATE TABLE field_work.place (name text)"),
            "0002_kind": run("ALTER TABLE field_work.place ADD COLUMN kind text NOT NULL DEFAULT 'town'")
          },
          { place: "names" }
        )
        assert.deepStrictEqual((yield* migrate(next)).done, ["0002_kind"])
        assert.deepStrictEqual(yield* sql`SELECT * FROM field_work.place`, [{ name: "槐树街道", kind: "town" }])
      })
    )
  )

  it.effect("show a unit the rows of its own organizations only, and leave the ledger to the owner", () =>
    fresh(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* migrate(good)
        const of = (towns: ReadonlyArray<string>) => Effect.provideService(CurrentScope, { ...nothing, towns })
        const [organization] = yield* sql<{ id: string }>`
        INSERT INTO organization (id, valid_from, name, kind, status, former_names, town)
        VALUES (new_id(), '2026-01-01', '青檀书法社', 'community', 'normal', '{}', '槐树街道') RETURNING id`
        if (organization === undefined) return yield* Effect.die(new Error("no organization"))
        yield* sql`INSERT INTO field_work.visit VALUES (1, ${organization.id}, '2026-02-01')`
        const seen = sql<{ id: number }>`SELECT id FROM field_work.visit`
        assert.deepStrictEqual(yield* of(["槐树街道"])(seen), [{ id: 1 }])
        assert.deepStrictEqual(yield* of(["雁荷镇"])(seen), [])
        const refused = yield* Effect.flip(
          of(["雁荷镇"])(sql`INSERT INTO field_work.visit VALUES (2, ${organization.id}, '2026-02-01')`)
        )
        assert.strictEqual(refused.reason._tag, "AuthorizationError")
        const ledger = yield* Effect.flip(sql`DELETE FROM field_work.migration`)
        assert.strictEqual(ledger.reason._tag, "AuthorizationError")
      })
    )
  )

  it.effect("are rehearsed on the same data and leave nothing", () =>
    fresh(
      Effect.gen(function* () {
        const before = yield* tables
        assert.deepStrictEqual(yield* asOwner(rehearseModule(good)), { done: ["0001_visits"], at: "0001_visits" })
        assert.deepStrictEqual(yield* tables, before)
        const refused = yield* Effect.flip(asOwner(rehearseModule(module({ "0001_bad": run("SELECT 1 / 0") }))))
        assert.strictEqual(refused.reason, "failed")
      })
    )
  )

  const refusals: ReadonlyArray<readonly [what: string, reason: string, detail: RegExp, module: ModuleSchema]> = [
    [
      "fail half-way",
      "failed",
      /2_rest.*division by zero/u,
      module({ "0001_visits": visits, "0002_rest": run("SELECT 1 / 0") })
    ],
    ["throw", "failed", /out of ideas/u, module({ "0001_bug": Effect.die(new Error("out of ideas")) })],
    [
      "leave a table of organizations open",
      "unscoped",
      /^visit$/u,
      module({ "0001_visits": run("CREATE TABLE field_work.visit (organization_id uuid)") })
    ],
    [
      "leave its owner unbound",
      "unscoped",
      /^visit$/u,
      module({ "0001_visits": Effect.andThen(visits, run("ALTER TABLE field_work.visit NO FORCE ROW LEVEL SECURITY")) })
    ],
    [
      "open a second door beside the scope",
      "unscoped",
      /^visit$/u,
      module({ "0001_visits": Effect.andThen(visits, run("CREATE POLICY all_of_it ON field_work.visit USING (true)")) })
    ],
    [
      "make a table for everybody elsewhere",
      "elsewhere",
      /catalogue/u,
      module({ "0001_visits": run("CREATE TABLE visit (a integer)") })
    ],
    [
      "loosen the register",
      "elsewhere",
      /catalogue/u,
      module({ "0001_open": run("ALTER TABLE organization NO FORCE ROW LEVEL SECURITY") })
    ],
    [
      "write into the register",
      "elsewhere",
      /public\.unit/u,
      module({ "0001_write": run("INSERT INTO unit VALUES ('planted', '370499', 'town', '{}')") })
    ],
    ...["COMMIT", " rollback ", "End", "BEGIN"].map(
      (statement) =>
        [
          `say ${statement}`,
          "left-transaction",
          /./u,
          module({ "0001_visits": Effect.andThen(visits, run(statement)) })
        ] as const
    ),
    [
      "look with the owner's eyes",
      "overreach",
      /everything/u,
      module({ "0001_view": run("CREATE VIEW field_work.everything AS SELECT * FROM organization") })
    ],
    [
      "run with the owner's rights",
      "overreach",
      /power/u,
      module({
        "0001_power": run(
          "CREATE FUNCTION field_work.power() RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'"
        )
      })
    ]
  ]

  it.effect.each(refusals)("are refused when they %s, and nothing stays", ([, reason, detail, bad]) =>
    fresh(
      Effect.gen(function* () {
        const before = yield* tables
        const refused = yield* Effect.flip(migrate(bad))
        assert.strictEqual(refused.reason, reason, refused.detail)
        assert.match(refused.detail, detail)
        assert.deepStrictEqual(yield* tables, before)
      })
    )
  )

  it.effect("are refused when the database has what this version does not know", () =>
    fresh(
      Effect.gen(function* () {
        yield* migrate(module({ "0001_visits": visits, "0002_more": Effect.void }))
        const refused = yield* Effect.flip(migrate(good))
        assert.deepInclude(refused, { reason: "ahead", detail: "0002_more" })
      })
    )
  )

  it.effect("are given up when they do not end", () =>
    fresh(
      Effect.gen(function* () {
        const hanging = module({ "0001_never": Effect.never })
        const refused = yield* Effect.flip(asOwner(migrateModule(hanging, Duration.millis(50))))
        assert.strictEqual(refused.reason, "too-slow")
      })
    )
  )
})
