/** What somebody may do, 权限, by what he is; in a module also by the article that it serves. */
import { Schema } from "effect"

import type { Text } from "../text/Text.ts"
import type { Actor } from "./Actor.ts"
import type { Administration, Duty } from "./Duty.ts"

export const PermissionId = Schema.String.check(Schema.isPattern(/^[a-z][a-z-]*(?:\.[a-z0-9-]+)+$/u))
  .pipe(Schema.brand("PermissionId"))
  .annotate({ identifier: "PermissionId" })
export type PermissionId = typeof PermissionId.Type

export interface Permission {
  readonly id: PermissionId
  readonly title: Text
  readonly holders: ReadonlyArray<Duty | Administration>
}

/** A permission of a module: only for units that answer for one of the articles, by their ids in the policy document. */
export interface ModulePermission extends Permission {
  readonly serves: readonly [string, ...ReadonlyArray<string>]
}

/** As what somebody acts: his duties, or the administration he has; the operator at the console and a job as neither. */
export const standing = (actor: Actor): ReadonlyArray<Duty | Administration> => {
  switch (actor.kind) {
    case "member":
      return actor.duties
    case "administrator":
      return [actor.administration]
    case "operator":
    case "job":
      return []
  }
}

/** Whether his duties hold the permission; the operator at the console holds every one. */
export const holds = (actor: Actor, { holders }: Permission): boolean =>
  actor.kind === "operator" || standing(actor).some((one) => holders.includes(one))
