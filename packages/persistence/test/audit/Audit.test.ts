/** §3.5: an entry is kept with its act or not at all, and a refusal is kept without it. */
import { assert, layer } from "@effect/vitest"
import { AuditAct } from "@shezu/domain/audit/AuditEntry"
import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"

import { Audit } from "../../src/audit/Audit.ts"
import { Checkpoints } from "../../src/audit/Checkpoints.ts"
import { Sequencer } from "../../src/audit/Sequencer.ts"
import { asAuditor, asNobody, entry, LogOverDatabase } from "./support.ts"

layer(LogOverDatabase, { timeout: "60 seconds", excludeTestServices: true })("§3.5 recording", (it) => {
  it.effect("goes from the act to a place, a checkpoint and a proof", () =>
    Effect.gen(function* () {
      const audit = yield* Audit
      const id = yield* asNobody(audit.record(entry(1)))
      assert.strictEqual(yield* asAuditor(audit.pending), 1)
      assert.strictEqual((yield* asAuditor(Effect.flip(audit.proof(id))))._tag, "NotSealedYet")
      assert.strictEqual(yield* Sequencer.use(({ run }) => run), 1)
      assert.strictEqual(yield* asAuditor(audit.pending), 0)
      assert.strictEqual((yield* asAuditor(Effect.flip(audit.proof(id))))._tag, "NotSealedYet")
      yield* Checkpoints.use(({ take }) => take)
      const proof = yield* asAuditor(audit.proof(id))
      assert.deepInclude(proof, { entry: id, place: 0, path: [] })
      assert.strictEqual(proof.checkpoint.split("\n")[1], "1")
    })
  )
})
