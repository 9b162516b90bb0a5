/** Makes a table of a module show each unit the rows of its own organizations only. */
import { byItsOrganization, secure } from "@shezu/persistence/scope-policy"

/** `table` with its schema; `column` holds the organization's id. */
export const securedByOrganization = (table: string, column = "organization_id") =>
  secure(table, byItsOrganization(column))
