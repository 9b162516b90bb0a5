/** R-SAFE-04: every table and column there is has been decided on; a new one without a decision is noticed. */
import { assert, layer } from "@effect/vitest"
import { personalOf } from "@shezu/domain/personal-data/PersonalData"
import { type RecordType, undecided } from "@shezu/domain/personal-data/RecordType"
import { Effect, Schema, String } from "effect"
import { SqlClient } from "effect/sql"

import { impersonalSchemas, impersonalTables, inventory, recordTypes } from "../../src/personal-data/inventory.ts"
import { asOwner, layer as database } from "../../src/testing/TestDatabase.ts"

interface Row {
  readonly table: string
  readonly columns: ReadonlyArray<string>
}

const catalogue = SqlClient.SqlClient.use(
  (sql) => sql<Row>`SELECT CASE nspname WHEN 'public' THEN '' ELSE nspname || '.' END || c.relname AS "table",
      array_agg(a.attname::text ORDER BY a.attname) AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' AND c.relkind IN ('r', 'p') AND a.attnum > 0
      AND NOT a.attisdropped GROUP BY 1 ORDER BY 1`
)

const columnsOf = (type: RecordType) => Object.keys(type.fields).map(String.camelToSnake).toSorted()

/** What nobody decided on. */
const open = (tables: ReadonlyArray<Row>): ReadonlyArray<string> =>
  tables.flatMap(({ columns, table }) => {
    const type = recordTypes.find((one) => one.tables.includes(table))
    const [schema = ""] = table.split(".")
    if (type === undefined) return table in impersonalTables || schema in impersonalSchemas ? [] : [table]
    const known = columnsOf(type)
    return columns.filter((column) => !known.includes(column)).map((column) => `${table}.${column}`)
  })

layer(database, { timeout: "60 seconds", excludeTestServices: true })("the inventory of personal data", (it) => {
  it.effect("knows every table and every column", () =>
    Effect.gen(function* () {
      const tables = yield* catalogue
      assert.deepStrictEqual(open(tables), [])
      for (const type of recordTypes) {
        for (const table of type.tables) {
          assert.deepStrictEqual(tables.find((one) => one.table === table)?.columns, columnsOf(type), table)
          assert.notProperty(impersonalTables, table)
        }
      }
      for (const table of Object.keys(impersonalTables)) {
        assert.isTrue(
          tables.some((one) => one.table === table),
          `${table} is listed and not there`
        )
      }
      for (const schema of Object.keys(impersonalSchemas)) {
        assert.isTrue(
          tables.some(({ table }) => table.startsWith(`${schema}.`)),
          `${schema} is listed and not there`
        )
      }
    })
  )

  it.effect("notices a table and a column that nobody decided on", () =>
    Effect.gen(function* () {
      yield* asOwner(
        SqlClient.SqlClient.use((owner) =>
          Effect.andThen(
            owner.unsafe(`CREATE TABLE planted (a integer)`),
            owner.unsafe(`ALTER TABLE organization ADD COLUMN birth_date date`)
          )
        )
      )
      assert.deepStrictEqual(open(yield* catalogue), ["organization.birth_date", "planted"])
      yield* asOwner(
        SqlClient.SqlClient.use((owner) =>
          Effect.andThen(
            owner.unsafe(`DROP TABLE planted`),
            owner.unsafe(`ALTER TABLE organization DROP COLUMN birth_date`)
          )
        )
      )
    })
  )

  it.effect("has every field of every record said or set aside, and never both", () =>
    Effect.sync(() => {
      for (const type of recordTypes) assert.deepStrictEqual(undecided(type), [], type.id)
      const [organization] = recordTypes
      assert(organization !== undefined)
      const planted = { ...organization, fields: { ...organization.fields, hobby: Schema.String } }
      assert.deepStrictEqual(undecided(planted), ["hobby"])
      const twice = { ...organization, impersonal: [...organization.impersonal, "legalRepresentative"] }
      assert.deepStrictEqual(undecided(twice), ["legalRepresentative"])
    })
  )

  it.effect("is read from the schemas the register itself decodes with", () =>
    Effect.sync(() => {
      const line = inventory.find(({ field, record }) => record === "organization" && field === "legalRepresentative")
      assert.deepInclude(line, { protection: "open", subject: "legal-representative", retention: "public-register" })
      const counts = inventory.filter(({ protection }) => protection === "bands").map(({ field }) => field)
      assert.includeMembers(counts, ["formalPartyMembers", "probationaryPartyMembers"])
      assert.isUndefined(personalOf(Schema.String))
    })
  )

  it.effect("never shows a secret", () =>
    Effect.sync(() => {
      const shown = inventory.filter(
        ({ field, protection }) => /token|secret|password$|hash|codes?$/iu.test(field) && protection !== "withheld"
      )
      assert.deepStrictEqual(shown, [])
    })
  )
})
