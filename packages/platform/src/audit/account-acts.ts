/** What is recorded of signing in and out and of one's own account: nobody acts yet whom a unit sent. */
import { AuditAct, type AuditOutcome } from "@shezu/domain/audit/AuditEntry"
import { legibleText } from "@shezu/domain/audit/legible"
import type { Ended, TimedOut } from "@shezu/persistence/access/Sessions"
import type { Audit, NewEntry } from "@shezu/persistence/audit/Audit"
import { DateTime, Effect } from "effect"

import { Origin } from "./Auditing.ts"

export interface AccountAct {
  readonly act: "sign-in" | "sign-out" | "password" | "confirm" | "authenticator" | "act-for" | "link" | "unlink"
  readonly outcome?: AuditOutcome
  readonly why?: string
  /** The session that began, ended, or was worked in. */
  readonly session?: string
}

/**
 * Why a session ended: whose it was signed out, ended it from another one, chose another password, or went on in another
 * session with his new authenticator, or no longer by the identity provider; or it timed out. What an administrator ends is recorded as his act.
 */
export type SignOut = "signed-out" | "ended" | "password" | "renewed" | "unlinked" | TimedOut["why"]

const entryOf = Effect.fnUntraced(function* (username: string, { act, outcome = "done", session, why }: AccountAct) {
  const from = yield* Origin
  const entry: NewEntry = {
    who: { actor: legibleText(username), duties: [] },
    when: yield* DateTime.now,
    act: AuditAct.make(`account.${act}`),
    outcome,
    ...(session === undefined ? {} : { subject: { kind: "session", id: session } }),
    ...(why === undefined ? {} : { why: legibleText(why) }),
    ...(from === undefined ? {} : { from: legibleText(from) })
  }
  return entry
})

/** In the transaction of the act, which fails when this does. */
export const recordAccountAct = Effect.fn("recordAccountAct")(function* (
  audit: Audit["Service"],
  username: string,
  act: AccountAct
) {
  yield* audit.record(yield* entryOf(username, act))
})

/** For a refusal, which is kept whatever becomes of the request; a name that belongs to nobody is recorded as it was given. */
export const recordAccountRefusal = Effect.fn("recordAccountRefusal")(function* (
  audit: Audit["Service"],
  username: string,
  act: Omit<AccountAct, "outcome">
) {
  yield* audit.recordApart(yield* entryOf(username, { ...act, outcome: "refused" }))
})

/** One entry for each session, so that every beginning has its end; in the transaction that ends them. */
export const recordSignOuts = (audit: Audit["Service"], ended: ReadonlyArray<Ended>, why: SignOut) =>
  Effect.forEach(
    ended,
    ({ id, username }) => recordAccountAct(audit, username, { act: "sign-out", session: id, why }),
    { discard: true }
  )

/** Each with its own reason. */
export const recordTimeouts = (audit: Audit["Service"], ended: ReadonlyArray<TimedOut>) =>
  Effect.forEach(ended, (one) => recordSignOuts(audit, [one], one.why), { discard: true })
