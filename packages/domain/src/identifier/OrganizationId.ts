/** Our id of an organization in the register; it outlives names, codes and registrars. */
import { Schema } from "effect"

import { Id } from "./Id.ts"

export const OrganizationId = Id.pipe(Schema.brand("OrganizationId")).annotate({ identifier: "OrganizationId" })
export type OrganizationId = typeof OrganizationId.Type
