/** What is done to the installation as the owner of its database, recorded as the act of whoever runs the command line. */
import { operatorAtConsole } from "@shezu/domain/access/Actor"
import { Audit } from "@shezu/persistence/audit/Audit"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"

import { Actor } from "../Actor.ts"
import { type Act, Auditing } from "./Auditing.ts"

const auditing = Layer.provide(Auditing.layer, Audit.layer)

/** With the SQL at hand, so in the transaction that is open: the act fails when it cannot be recorded. */
export const recordAsOperator = Effect.fn("recordAsOperator")((act: Act) =>
  Auditing.use(({ record }) => record(act)).pipe(
    Effect.asVoid,
    Effect.provideService(Actor, operatorAtConsole),
    Effect.provide(auditing)
  )
)

/** Whether there is a log to record in: not before the installation is set up, nor in the database of an older program. */
export const hasLog = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* Effect.orDie(sql<{ found: boolean }>`
    SELECT to_regclass('public.audit_entry') IS NOT NULL AS found`)
  return row?.found === true
})

/** Whether anything was recorded yet; where nothing was, nobody has used the installation. */
export const isLogBegun = Effect.gen(function* () {
  if (!(yield* hasLog)) return false
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* Effect.orDie(sql<{ begun: boolean }>`SELECT EXISTS (SELECT 1 FROM audit_entry) AS begun`)
  return row?.begun === true
})
