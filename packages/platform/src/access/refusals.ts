/** Why somebody who is signed in may not go on. */
import { PermissionId } from "@shezu/domain/access/Permission"
import { Schema } from "effect"

import type { NotSignedIn } from "./Presence.ts"

/** Without a duty in any unit today. */
export class NoDuty extends Schema.TaggedError<NoDuty>()("NoDuty", {}) {}

/** None of his duties holds the permission, or his unit answers for none of the articles that it serves. */
export class NotPermitted extends Schema.TaggedError<NotPermitted>()("NotPermitted", {
  permission: PermissionId,
  /** What the permission is called, in the two languages. */
  zh: Schema.String,
  en: Schema.String
}) {}

/** There is no such unit, or it is there no more. */
export class UnitNotFound extends Schema.TaggedError<UnitNotFound>()("UnitNotFound", { unit: Schema.String }) {}

/** Before anything else he has to choose a password or set up an authenticator. */
export class AccountDue extends Schema.TaggedError<AccountDue>()("AccountDue", {
  due: Schema.Literals(["password", "second-factor"])
}) {}

/** Too long ago that he proved to be himself, for an act that matters. */
export class ConfirmationDue extends Schema.TaggedError<ConfirmationDue>()("ConfirmationDue", {
  minutes: Schema.Int
}) {}

/** His unit has not enabled the module. */
export class ModuleNotEnabled extends Schema.TaggedError<ModuleNotEnabled>()("ModuleNotEnabled", {
  module: Schema.String
}) {}

/** The module does not work now, for the reason given. */
export class ModuleOff extends Schema.TaggedError<ModuleOff>()("ModuleOff", {
  module: Schema.String,
  zh: Schema.String,
  en: Schema.String
}) {}

/** Of whoever asks at all. */
export type Unidentified = NotSignedIn | NoDuty | AccountDue
