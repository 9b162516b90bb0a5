/** What a transaction did outside of a module's schema, and what it left inside: read before it is committed. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { appRole } from "../roles.ts"

/** Every schema but the module's own and the engine's. */
const foreign = (alias: string) =>
  `${alias}.nspname <> $1 AND ${alias}.nspname <> 'information_schema' AND ${alias}.nspname NOT LIKE 'pg\\_%'`

/** Triggers of the engine are left out: a foreign key puts one on the table it points to. */
const digest = `
  SELECT md5(coalesce(string_agg(line, E'\\n' ORDER BY line), '')) AS digest FROM (
    SELECT concat_ws('|', 'schema', n.nspname, n.nspowner, n.nspacl::text) AS line
      FROM pg_namespace n WHERE ${foreign("n")}
    UNION ALL SELECT concat_ws('|', 'class', c.oid, c.relname, c.relkind, c.relfilenode, c.relowner, c.relacl::text,
        c.relrowsecurity, c.relforcerowsecurity, c.reloptions::text)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${foreign("n")}
    UNION ALL SELECT concat_ws('|', 'column', c.oid, a.attnum, a.attname, a.atttypid, a.attnotnull, a.attisdropped,
        a.attacl::text, pg_get_expr(d.adbin, d.adrelid))
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE ${foreign("n")}
    UNION ALL SELECT concat_ws('|', 'policy', p.polrelid, p.polname, p.polcmd, p.polroles::text,
        pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
      FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE ${foreign("n")}
    UNION ALL SELECT concat_ws('|', 'trigger', t.tgrelid, t.tgname, t.tgenabled, pg_get_triggerdef(t.oid))
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT t.tgisinternal AND ${foreign("n")}
    UNION ALL SELECT concat_ws('|', 'constraint', o.conrelid, o.conname, pg_get_constraintdef(o.oid))
      FROM pg_constraint o JOIN pg_namespace n ON n.oid = o.connamespace WHERE ${foreign("n")}
    UNION ALL SELECT concat_ws('|', 'function', p.oid, p.proname, md5(p.prosrc), p.prosecdef, p.proconfig::text,
        p.proowner, p.proacl::text)
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${foreign("n")}
    UNION ALL SELECT concat_ws('|', 'default', defaclrole, defaclnamespace, defaclobjtype, defaclacl::text)
      FROM pg_default_acl
    UNION ALL SELECT concat_ws('|', 'setting', setdatabase, setrole, setconfig::text) FROM pg_db_role_setting
  ) AS lines`

/** Rows written to tables of others; what the connection wrote before and has not reported yet is counted as well. */
const written = `
  SELECT s.schemaname || '.' || s.relname || ' ' || (s.n_tup_ins + s.n_tup_upd + s.n_tup_del) AS name FROM pg_stat_xact_user_tables s
  JOIN (SELECT nspname FROM pg_namespace n WHERE ${foreign("n")}) n ON n.nspname = s.schemaname
  WHERE s.n_tup_ins + s.n_tup_upd + s.n_tup_del > 0 ORDER BY 1`

/** Tables of the module that not everybody is held to the scope on. */
const open = `
  SELECT c.relname::text AS name FROM pg_class c
  WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p') AND NOT (
    c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (
      SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*' AND p.polpermissive
        AND pg_get_expr(p.polqual, c.oid) LIKE '%scope_is_whole()%'
        AND pg_get_expr(p.polwithcheck, c.oid) LIKE '%scope_is_whole()%')
    AND (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) = 1)
  ORDER BY 1`

/** What would run or look with the owner's rights, or belongs to nobody's scope. */
const overreaching = `
  SELECT c.relname::text AS name FROM pg_class c WHERE c.relnamespace = $1::regnamespace AND (
    c.relkind = 'm' OR c.relkind = 'v' AND NOT coalesce(c.reloptions @> ARRAY['security_invoker=true'], false))
  UNION ALL SELECT proname::text FROM pg_proc WHERE pronamespace = $1::regnamespace AND prosecdef
  ORDER BY 1`

const names = (rows: ReadonlyArray<{ readonly name: string }>) => rows.map(({ name }) => name)

export const make = Effect.map(SqlClient.SqlClient, (sql) => ({
  /** A digest of everything that is not the module's. */
  elsewhere: (schema: string) =>
    Effect.map(sql.unsafe<{ digest: string }>(digest, [schema]), ([row]) => row?.digest ?? ""),
  written: (schema: string) => Effect.map(sql.unsafe<{ name: string }>(written, [schema]), names),
  open: (schema: string) => Effect.map(sql.unsafe<{ name: string }>(open, [schema]), names),
  overreaching: (schema: string) => Effect.map(sql.unsafe<{ name: string }>(overreaching, [schema]), names),
  /** The module's ledger is read by the application and written by the owner alone. */
  keepLedger: (ledger: string) => sql.unsafe(`REVOKE INSERT, UPDATE, DELETE ON ${ledger} FROM ${appRole}`)
}))
