/** The personal data of the core's tables, 个人信息清单, and the tables that hold none. */
import { personalFields, type InventoryLine, type RecordType } from "@shezu/domain/personal-data/RecordType"

import { queueSchema } from "../jobs/queue.ts"
import { accessRecords } from "./access-records.ts"
import { peopleRecords } from "./people-records.ts"
import { registerRecords } from "./register-records.ts"
import { requestRecords } from "./request-records.ts"

export const recordTypes: ReadonlyArray<RecordType> = [
  ...registerRecords,
  ...peopleRecords,
  ...requestRecords,
  ...accessRecords
]

export const inventory: ReadonlyArray<InventoryLine> = recordTypes.flatMap(personalFields)

/** Tables that hold nothing about a person, and why. */
export const impersonalTables: Readonly<Record<string, string>> = {
  audit_checkpoint: "signed hashes",
  audit_log: "how long the log is",
  audit_place: "places of entries",
  audit_unplaced: "entries that wait for a place, as hashes",
  determination: "which explanation holds for which organization",
  determination_past: "which explanation held for which organization",
  determination_run: "when the whole register was judged",
  installation: "the district",
  management: "which unit manages which organization",
  migration: "the ledger of migrations",
  organization_search: "names and codes of organizations, never of persons",
  rule: "names of installed rules",
  sector_committee: "reference data of the district",
  town_spelling: "reference data of the district",
  unit: "reference data of the district",
  unit_entry: "what the bureau entered of units"
}

/** Schemas of engines whose tables hold nothing about a person, and why. */
export const impersonalSchemas: Readonly<Record<string, string>> = {
  [queueSchema]: "which runs of modules' jobs are due for which unit, and how they ended"
}
