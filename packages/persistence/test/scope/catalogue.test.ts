/** Row level security over every table there is: a new one is either under the scope or listed here with its reason. */
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { asOwner, layer as database } from "../../src/testing/TestDatabase.ts"

/** Tables whose rows are nobody's in particular. */
const unscoped: Readonly<Record<string, string>> = {
  "access.account": "how somebody proves who he is; read before anybody's scope is known",
  "access.attempt": "failed sign-ins, by digests",
  "access.member": "who has which duties; scopes follow from it",
  "access.module": "which unit enabled which module",
  "access.past_password": "hashes, to refuse a password that was used before",
  "access.session": "who is signed in; read before anybody's scope is known",
  "access.two_factor": "how somebody proves who he is",
  "access.used_code": "codes that were used",
  "access.user": "who may sign in; read before anybody's scope is known",
  "access.verification": "sign-ins half done",
  determination_run: "when the whole register was judged, and how far it had come",
  explanation: "what a rule says of certain facts, without whose they are",
  installation: "one row, shown before anybody signs in",
  migration: "the ledger of migrations",
  rule: "names of installed rules",
  sector_committee: "reference data of the district",
  town_spelling: "reference data of the district",
  unit: "reference data of the district",
  unit_change: "what was entered of units, when and by whom; everybody may know who answers for what",
  unit_entry: "what the bureau entered of units; scopes follow from it"
}

/** Schemas of engines, none of the register's; what the application's role may do there is tested beside them. */
const engines: Readonly<Record<string, string>> = {
  pgboss: "the queue of modules' jobs: which run is due for which unit; a unit is shown its own by the module's state"
}

/** Tables whose owner is not held to the policy, because a function of his applies the scope itself. */
const unforced: ReadonlyArray<string> = ["organization_search"]

const reads = "( SELECT scope_reads_audit() AS scope_reads_audit)"

/**
 * The audit log is under policies of its own, by operation: whoever acts is recorded whatever he may see, only who may
 * read the log sees it, and what is not named here is done by nobody, the owner included.
 */
const audit: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  audit_entry: { SELECT: reads, INSERT: "true" },
  audit_unplaced: { SELECT: reads, INSERT: "true", DELETE: reads },
  audit_place: { SELECT: reads, INSERT: reads },
  audit_log: { SELECT: reads, INSERT: reads, UPDATE: reads },
  audit_checkpoint: { SELECT: reads, INSERT: reads },
  audit_verification: { SELECT: reads, INSERT: reads }
}

/** What the application's role may do with the log's tables, whatever a policy would let through. */
const auditPrivileges: ReadonlyArray<string> = [
  "audit_checkpoint INSERT note",
  "audit_checkpoint SELECT",
  "audit_entry INSERT body",
  "audit_entry INSERT id",
  "audit_entry INSERT leaf",
  "audit_entry SELECT",
  "audit_log SELECT",
  "audit_place SELECT",
  "audit_unplaced SELECT",
  "audit_verification INSERT",
  "audit_verification SELECT"
]

/** What runs with the owner's rights. */
const definers: ReadonlyArray<string> = [
  "audit_await_place",
  "audit_give_places",
  "search_organization",
  "settle_search"
]

interface TableRow {
  readonly name: string
  readonly secured: boolean
  readonly forced: boolean
  readonly covered: boolean
}

layer(database, { timeout: "60 seconds", excludeTestServices: true })("§3.2 row level security, by catalogue", (it) => {
  const tables = SqlClient.SqlClient.use(
    (
      sql
    ) => sql<TableRow>`SELECT CASE nspname WHEN 'public' THEN '' ELSE nspname || '.' END || c.relname AS name, c.relrowsecurity AS secured, c.relforcerowsecurity AS forced,
        EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*' AND p.polwithcheck IS NOT NULL
          AND pg_get_expr(p.polqual, c.oid) LIKE '%scope_is_whole()%'
          AND pg_get_expr(p.polwithcheck, c.oid) LIKE '%scope_is_whole()%') AS covered
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' AND c.relkind IN ('r', 'p') ORDER BY 1`
  )

  it.effect("every table is under a policy for all that is done to it, or is listed", () =>
    Effect.gen(function* () {
      const found = yield* tables
      assert.isAbove(found.length, Object.keys(unscoped).length)
      for (const { covered, forced, name, secured } of found) {
        const [schema = ""] = name.split(".")
        if (schema in engines) assert.isFalse(secured, `${schema} is listed as an engine's`)
        else if (name in unscoped) assert.isFalse(secured, `${name} is listed as unscoped`)
        else if (name in audit) assert.isTrue(secured && forced && !covered, `${name} is under the log's own policies`)
        else {
          assert.isTrue(secured && covered, `${name} has no policy that asks for the scope`)
          assert.strictEqual(forced, !unforced.includes(name), `${name}, forced`)
        }
      }
      for (const name of [...Object.keys(unscoped), ...Object.keys(audit), ...unforced]) {
        assert.isTrue(
          found.some((one) => one.name === name),
          `${name} is listed and not there`
        )
      }
      for (const schema of Object.keys(engines)) {
        assert.isTrue(
          found.some(({ name }) => name.startsWith(`${schema}.`)),
          `${schema} is listed and not there`
        )
      }
    })
  )

  it.effect("the audit log is read by who may, added to by all, and changed by nobody", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const policies = yield* sql<{ table: string; operation: string; test: string; others: boolean }>`
        SELECT tablename::text AS table, cmd AS operation, coalesce(qual, with_check) AS test,
          permissive <> 'PERMISSIVE' OR roles <> '{public}' OR (cmd = 'UPDATE' AND qual <> with_check) AS others
        FROM pg_policies WHERE schemaname = 'public' AND tablename LIKE 'audit%'`
      const found: Record<string, Record<string, string>> = {}
      for (const { operation, others, table, test } of policies) {
        assert.isFalse(others)
        assert.notProperty(found[table] ?? {}, operation)
        found[table] = { ...found[table], [operation]: test }
      }
      assert.deepStrictEqual(found, audit)
      const privileges = yield* sql<{ name: string }>`
        SELECT c.relname || ' ' || a.privilege_type AS name FROM pg_class c, aclexplode(c.relacl) a
          WHERE c.relname LIKE 'audit%' AND a.grantee IN (0, 'shezu_app'::regrole)
        UNION ALL SELECT c.relname || ' ' || a.privilege_type || ' ' || t.attname
          FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid, aclexplode(t.attacl) a
          WHERE c.relname LIKE 'audit%' AND a.grantee IN (0, 'shezu_app'::regrole)
        ORDER BY 1`
      assert.deepStrictEqual(
        privileges.map(({ name }) => name),
        auditPrivileges
      )
    })
  )

  it.effect("a table made without one is noticed", () =>
    Effect.gen(function* () {
      yield* asOwner(SqlClient.SqlClient.use((owner) => owner.unsafe(`CREATE TABLE planted (a integer)`)))
      const planted = (yield* tables).find(({ name }) => name === "planted")
      assert.deepInclude(planted, { secured: false, covered: false })
      yield* asOwner(SqlClient.SqlClient.use((owner) => owner.unsafe(`DROP TABLE planted`)))
    })
  )

  it.effect("no view looks with its owner's eyes, and no other function runs with his rights", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const views = yield* sql<{ name: string }>`SELECT relname::text AS name FROM pg_class
        WHERE relnamespace IN ('public'::regnamespace, 'pgboss'::regnamespace) AND relkind IN ('v', 'm')
          AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false)`
      assert.deepStrictEqual(views, [])
      const functions = yield* sql<{ name: string; pinned: boolean; open: boolean }>`SELECT proname::text AS name,
          coalesce(array_to_string(proconfig, ';') LIKE '%search_path=%pg_temp%', false) AS pinned,
          has_function_privilege('public', oid, 'EXECUTE') AS open
        FROM pg_proc WHERE pronamespace IN ('public'::regnamespace, 'pgboss'::regnamespace) AND prosecdef ORDER BY 1`
      assert.deepStrictEqual(
        functions,
        definers.map((name) => ({ name, pinned: true, open: false }))
      )
    })
  )

  it.effect("the application's role cannot step around it", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [role] = yield* sql<{ name: string; power: boolean; owned: bigint }>`SELECT rolname::text AS name,
          rolsuper OR rolbypassrls OR rolcreaterole AS power,
          (SELECT count(*) FROM pg_class WHERE relowner = r.oid AND relpersistence = 'p') AS owned
        FROM pg_roles r WHERE rolname = current_user`
      assert.deepStrictEqual(role, { name: "shezu_app", power: false, owned: 0n })
      const refused = yield* Effect.flip(sql`ALTER TABLE organization DISABLE ROW LEVEL SECURITY`)
      assert.strictEqual(refused.reason._tag, "AuthorizationError")
    })
  )
})
