/** The core's migrations: forward only, each whole or not at all, with their own ledger. */
import { Migrator } from "effect/sql"

import { createRegister } from "./migrations/0001-register.ts"
import { createSearch } from "./migrations/0002-search.ts"
import { createDetermination } from "./migrations/0003-determination.ts"
import { createIdempotency } from "./migrations/0004-idempotency.ts"
import { createScope } from "./migrations/0005-scope.ts"
import { createAccess } from "./migrations/0006-access.ts"
import { createAudit } from "./migrations/0007-audit.ts"
import { createPersonalData } from "./migrations/0008-personal-data.ts"
import { createUnits } from "./migrations/0009-units.ts"
import { createVerification } from "./migrations/0010-verification.ts"
import { createManagement } from "./migrations/0011-management.ts"
import { createSubjectRequests } from "./migrations/0012-subject-requests.ts"
import { createModuleSettings } from "./migrations/0013-module-settings.ts"
import { createJobs } from "./migrations/0014-jobs.ts"
import { keepRequestsToTheirUnit } from "./migrations/0016-own-requests.ts"

export const loader = Migrator.fromRecord({
  "0001_register": createRegister,
  "0002_search": createSearch,
  "0003_determination": createDetermination,
  "0004_idempotency": createIdempotency,
  "0005_scope": createScope,
  "0006_access": createAccess,
  "0007_audit": createAudit,
  "0008_personal_data": createPersonalData,
  "0009_units": createUnits,
  "0010_verification": createVerification,
  "0011_management": createManagement,
  "0012_subject_requests": createSubjectRequests,
  "0013_module_settings": createModuleSettings,
  "0014_jobs": createJobs,
  "0016_own_requests": keepRequestsToTheirUnit
})

export const migrate = Migrator.make({})({ loader, table: "migration" })
