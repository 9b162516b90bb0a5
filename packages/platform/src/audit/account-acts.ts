/** What is recorded of signing in and of one's own account, before it is answered: nobody acts yet whom a unit sent. */
import { AuditAct, type AuditOutcome } from "@shezu/domain/audit/AuditEntry"
import { legibleText } from "@shezu/domain/audit/legible"
import type { Audit } from "@shezu/persistence/audit/Audit"
import { DateTime, Effect } from "effect"

import { Origin } from "./Auditing.ts"

export type AccountAct =
  | "sign-in"
  | "password"
  | "confirm"
  | "authenticator"
  | "act-for"
  | "end-session"
  | "link"
  | "unlink"

/** Kept whatever becomes of the request; a name that belongs to nobody is recorded as it was given. */
export const noteAccountAct = Effect.fn("noteAccountAct")(function* (
  audit: Audit["Service"],
  username: string,
  act: AccountAct,
  outcome: AuditOutcome,
  why?: string
) {
  const from = yield* Origin
  yield* audit.recordApart({
    who: { actor: legibleText(username), duties: [] },
    when: yield* DateTime.now,
    act: AuditAct.make(`account.${act}`),
    outcome,
    ...(why === undefined ? {} : { why: legibleText(why) }),
    ...(from === undefined ? {} : { from: legibleText(from) })
  })
})
