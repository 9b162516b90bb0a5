/** What search reads: names, codes and pinyin with their grams, reached only through one function. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { appRole } from "../roles.ts"

/**
 * The function runs as its owner: the operators it needs are not leakproof, so under row level security the index
 * would not be used; it applies the scope itself, by `within`, a condition on `s`. Bitmaps are forced because a rare
 * combination of common grams would otherwise be looked for by reading everything.
 */
export const searchFunction = (within: string): string => `
  CREATE OR REPLACE FUNCTION search_organization(term text, required int4[], maximum integer)
  RETURNS TABLE (organization_id uuid, rank integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET enable_seqscan = off SET work_mem = '32MB' AS $$
  DECLARE
    pattern text := replace(replace(replace(term, '\\', '\\\\'), '%', '\\%'), '_', '\\_');
    found integer;
    within text := ${within};
  BEGIN
    RETURN QUERY EXECUTE
      'SELECT s.organization_id, 0 FROM organization_search s WHERE s.code LIKE $1' || within || ' LIMIT $2'
      USING upper(pattern) || '%', maximum;
    GET DIAGNOSTICS found = ROW_COUNT;
    IF found >= maximum THEN RETURN; END IF;
    RETURN QUERY EXECUTE
      'SELECT s.organization_id, 1 FROM organization_search s WHERE s.names LIKE $1' || within || ' LIMIT $2'
      USING pattern || '%', maximum;
    RETURN QUERY EXECUTE
      'SELECT s.organization_id, 2 FROM organization_search s WHERE s.initials LIKE $1' || within || ' LIMIT $2'
      USING pattern || '%', maximum;
    -- A frequent term is found at once in the first pages; reading its whole posting list would take longer.
    RETURN QUERY EXECUTE
      'SELECT s.organization_id, 3 FROM organization_search s WHERE s.ctid < ''(100,0)''
        AND (s.names LIKE $1 OR s.initials LIKE $1 OR s.pinyin LIKE $1)' || within || ' LIMIT $2'
      USING '%' || pattern || '%', maximum;
    GET DIAGNOSTICS found = ROW_COUNT;
    IF found >= maximum THEN RETURN; END IF;
    IF cardinality(required) > 0 THEN
      RETURN QUERY EXECUTE
        'SELECT s.organization_id, 3 FROM organization_search s
          WHERE s.grams @> $1 AND (s.names LIKE $2 OR s.initials LIKE $2 OR s.pinyin LIKE $2)' || within || ' LIMIT $3'
        USING required, '%' || pattern || '%', maximum;
    END IF;
  END $$`

/** After a batch the index is settled, so that no search reads a long list of pending entries. */
const settleFunction = `
  CREATE FUNCTION settle_search() RETURNS bigint LANGUAGE sql SECURITY DEFINER
  SET search_path = public, pg_catalog, pg_temp AS $$
    SELECT gin_clean_pending_list('organization_search_grams'::regclass)
  $$`

export const createSearch = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql.unsafe(`
      CREATE TABLE organization_search (
        organization_id uuid PRIMARY KEY,
        code text,
        names text NOT NULL,
        initials text NOT NULL,
        pinyin text NOT NULL,
        grams int4[] NOT NULL
      )`)
  yield* sql.unsafe(`CREATE INDEX organization_search_code ON organization_search (code text_pattern_ops)`)
  yield* sql.unsafe(`CREATE INDEX organization_search_names ON organization_search (names text_pattern_ops)`)
  yield* sql.unsafe(`CREATE INDEX organization_search_initials ON organization_search (initials text_pattern_ops)`)
  yield* sql.unsafe(`CREATE INDEX organization_search_grams ON organization_search USING gin (grams)`)
  // Everything is within, until the migration that knows scopes makes it anew.
  yield* sql.unsafe(searchFunction(`''`))
  yield* sql.unsafe(settleFunction)
  yield* sql.unsafe(`REVOKE ALL ON FUNCTION search_organization, settle_search FROM public`)
  yield* sql.unsafe(`GRANT EXECUTE ON FUNCTION search_organization, settle_search TO ${appRole}`)
})
