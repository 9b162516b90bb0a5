/**
 * The audit log: entries that are only ever added, and beside them the place each has in the tree.
 *
 * An entry commits with the act it tells of and touches no row that another act touches; who gives it its place does so
 * afterwards, alone. What the application's role may do is less than what the policies let through: it adds entries and
 * checkpoints, and gives places through one function.
 */
import { Config, Effect } from "effect"
import { SqlClient } from "effect/sql"

import { appRole } from "../roles.ts"
import { setting } from "../scoped.ts"

/** What an auditor asks by, taken from the entry's own text, so that it cannot say anything else. */
const asked = {
  at: "'when'",
  actor: "'who', 'actor'",
  unit: "'who', 'unit'",
  act: "'act'",
  outcome: "'outcome'",
  subject_kind: "'subject', 'kind'",
  subject_id: "'subject', 'id'"
}

const columns = Object.entries(asked).map(
  ([name, path]) => `${name} text COLLATE "C" GENERATED ALWAYS AS (json_extract_path_text(body::json, ${path})) STORED`
)

const tables = [
  // The time is the database's own, beside the one in the text; nothing but the text is in the tree.
  `CREATE TABLE audit_entry (
    id uuid PRIMARY KEY,
    body text NOT NULL CONSTRAINT text_of_this_entry
      CHECK (coalesce(json_extract_path_text(body::json, 'id') = id::text, false)),
    leaf bytea NOT NULL CHECK (length(leaf) = 32),
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ${columns.join(", ")}
  )`,
  `CREATE INDEX audit_entry_at ON audit_entry (at, id)`,
  `CREATE INDEX audit_entry_actor ON audit_entry (actor, at, id)`,
  `CREATE INDEX audit_entry_subject ON audit_entry (subject_id, subject_kind, at, id)`,
  // What has no place yet, whenever it committed: no entry is passed over because it came late with an early id.
  `CREATE TABLE audit_unplaced (entry uuid PRIMARY KEY, leaf bytea NOT NULL)
    WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)`,
  `CREATE TABLE audit_place (place bigint PRIMARY KEY CHECK (place >= 0), entry uuid NOT NULL UNIQUE)`,
  `CREATE TABLE audit_log (
    id boolean PRIMARY KEY DEFAULT true CHECK (id),
    origin text NOT NULL,
    hash text NOT NULL CHECK (hash IN ('sha256', 'sm3')),
    size bigint NOT NULL DEFAULT 0,
    peaks bytea[] NOT NULL DEFAULT '{}'
  )`,
  // Of a checkpoint only its signed text is kept; the size is read from it.
  `CREATE TABLE audit_checkpoint (
    size bigint GENERATED ALWAYS AS (split_part(note, E'\\n', 2)::bigint) STORED PRIMARY KEY,
    note text NOT NULL
  )`
]

/** Runs as the owner: whoever adds an entry has nothing else to do with what waits for a place. */
const queueFunction = `
  CREATE FUNCTION audit_await_place() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  BEGIN
    INSERT INTO audit_unplaced (entry, leaf) SELECT id, leaf FROM added;
    RETURN NULL;
  END $$`

/** The one way to a place: entries that wait, at the end of the log, once. */
const placeFunction = `
  CREATE FUNCTION audit_give_places(first bigint, entries uuid[], grown bytea[]) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    taken integer;
  BEGIN
    UPDATE audit_log SET size = first + cardinality(entries), peaks = grown WHERE size = first;
    IF NOT FOUND THEN RAISE EXCEPTION 'the audit log does not end at %', first; END IF;
    DELETE FROM audit_unplaced WHERE entry = ANY (entries);
    GET DIAGNOSTICS taken = ROW_COUNT;
    IF taken <> cardinality(entries) THEN RAISE EXCEPTION 'an entry was given a place before'; END IF;
    INSERT INTO audit_place (place, entry)
      SELECT first + number - 1, entry FROM unnest(entries) WITH ORDINALITY AS u (entry, number);
  END $$`

const refuseFunction = `
  CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% of % is refused: the audit log only grows', TG_OP, TG_TABLE_NAME
      USING ERRCODE = 'insufficient_privilege';
  END $$`

/** What the owner is refused too, by table. */
const refused = {
  audit_entry: "UPDATE OR DELETE OR TRUNCATE",
  audit_unplaced: "UPDATE OR TRUNCATE",
  audit_place: "UPDATE OR DELETE OR TRUNCATE",
  audit_log: "DELETE OR TRUNCATE",
  audit_checkpoint: "UPDATE OR DELETE OR TRUNCATE"
}

const reader = "(SELECT scope_reads_audit())"

/** Who sees and writes what, the owner included; what has no policy is done by nobody. */
const policies = [
  `read ON audit_entry FOR SELECT USING (${reader})`,
  // Whoever acts is recorded, whatever he may see.
  `append ON audit_entry FOR INSERT WITH CHECK (true)`,
  `read ON audit_unplaced FOR SELECT USING (${reader})`,
  `append ON audit_unplaced FOR INSERT WITH CHECK (true)`,
  `place ON audit_unplaced FOR DELETE USING (${reader})`,
  `read ON audit_place FOR SELECT USING (${reader})`,
  `append ON audit_place FOR INSERT WITH CHECK (${reader})`,
  `read ON audit_log FOR SELECT USING (${reader})`,
  `begin ON audit_log FOR INSERT WITH CHECK (${reader})`,
  `grow ON audit_log FOR UPDATE USING (${reader}) WITH CHECK (${reader})`,
  `read ON audit_checkpoint FOR SELECT USING (${reader})`,
  `append ON audit_checkpoint FOR INSERT WITH CHECK (${reader})`
]

const privileges = [
  `INSERT (id, body, leaf), SELECT ON audit_entry`,
  `SELECT ON audit_unplaced, audit_place, audit_log`,
  `SELECT, INSERT (note) ON audit_checkpoint`,
  `EXECUTE ON FUNCTION scope_reads_audit, audit_give_places`
]

/** Which hash the log is made with is decided when it begins. */
const hashOfLog = Config.Literals(["sha256", "sm3"], "SHEZU_AUDIT_HASH").pipe(Config.withDefault("sha256"))

export const createAudit = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const names = Object.keys(refused).join(", ")
  for (const statement of tables) yield* sql.unsafe(statement)
  yield* sql`INSERT INTO audit_log (origin, hash) VALUES ('shezu-audit/' || new_id(), ${yield* hashOfLog})`
  yield* sql.unsafe(`CREATE FUNCTION scope_reads_audit() RETURNS boolean LANGUAGE sql STABLE AS $$
      SELECT coalesce((nullif(current_setting('${setting}', true), '')::jsonb->>'audit')::boolean, false)
    $$`)
  for (const statement of [queueFunction, placeFunction, refuseFunction]) yield* sql.unsafe(statement)
  yield* sql.unsafe(`CREATE TRIGGER await_place AFTER INSERT ON audit_entry REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION audit_await_place()`)
  for (const [table, operations] of Object.entries(refused)) {
    yield* sql.unsafe(`CREATE TRIGGER refuse BEFORE ${operations} ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()`)
    yield* sql.unsafe(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`)
  }
  for (const policy of policies) yield* sql.unsafe(`CREATE POLICY ${policy}`)
  yield* sql.unsafe(`REVOKE ALL ON ${names} FROM ${appRole}`)
  yield* sql.unsafe(`REVOKE ALL ON FUNCTION audit_await_place, audit_give_places, audit_refuse FROM public`)
  for (const privilege of privileges) yield* sql.unsafe(`GRANT ${privilege} TO ${appRole}`)
})
