/** Whoever is signed in behind a request, and why he may not go on. */
import { PermissionId } from "@shezu/domain/access/Permission"
import type { NotSignedIn, Present } from "@shezu/platform/access/Presence"
import { Context, Schema } from "effect"

/**
 * Whoever is signed in, for what he does with his own account.
 *
 * @effect-leakable-service
 */
export class Caller extends Context.Service<Caller, Present>()("@shezu/api/Caller") {}

/** Signed in, but without a duty in any unit today. */
export class NoDuty extends Schema.TaggedError<NoDuty>()("NoDuty", {}) {}

/** None of his duties holds the permission. */
export class NotPermitted extends Schema.TaggedError<NotPermitted>()("NotPermitted", {
  permission: PermissionId
}) {}

/** Before anything else he has to choose a password or set up an authenticator. */
export class AccountDue extends Schema.TaggedError<AccountDue>()("AccountDue", {
  due: Schema.Literals(["password", "second-factor"])
}) {}

/** Too long ago that he proved to be himself, for an act that matters. */
export class ConfirmationDue extends Schema.TaggedError<ConfirmationDue>()("ConfirmationDue", {
  minutes: Schema.Int
}) {}

/** So long a proof counts for acts that matter. */
export const confirmedMinutes = 15

export type ActingError = NotSignedIn | NoDuty | NotPermitted | AccountDue | ConfirmationDue
