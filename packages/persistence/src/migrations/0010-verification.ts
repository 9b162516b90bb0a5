/** What verifying the audit log has found, each time: kept beside the log, and as little to be changed as it. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { appRole } from "../roles.ts"

export const createVerification = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const reader = "(SELECT scope_reads_audit())"
  for (const statement of [
    `CREATE TABLE audit_verification (
      id uuid PRIMARY KEY DEFAULT new_id(),
      started_at timestamptz NOT NULL,
      finished_at timestamptz NOT NULL,
      asked_by text,
      outcome text NOT NULL CHECK (outcome IN ('sound', 'broken', 'unfinished')),
      report jsonb NOT NULL
    )`,
    `CREATE INDEX audit_verification_finished_at ON audit_verification (finished_at DESC)`,
    `CREATE TRIGGER refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_verification
      FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()`,
    `ALTER TABLE audit_verification ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY read ON audit_verification FOR SELECT USING (${reader})`,
    `CREATE POLICY append ON audit_verification FOR INSERT WITH CHECK (${reader})`,
    `REVOKE ALL ON audit_verification FROM ${appRole}`,
    `GRANT SELECT, INSERT ON audit_verification TO ${appRole}`
  ]) {
    yield* sql.unsafe(statement)
  }
})
