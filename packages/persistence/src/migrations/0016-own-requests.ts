/** Requests of persons are seen by the unit that received them and by no other, whatever it sees of the register. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/** Only whoever works on the whole installation, and reads its log too, has more in view than a unit. */
const own = `(scope_is_whole() AND scope_reads_audit()) OR unit_id = ANY ((SELECT scope_names('units'))::text[])`

export const keepRequestsToTheirUnit = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql.unsafe(`ALTER POLICY scope ON subject_request USING (${own}) WITH CHECK (${own})`)
})
