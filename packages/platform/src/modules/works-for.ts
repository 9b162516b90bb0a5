/** Which modules work for a unit: those it has switched on whose needs it has switched on too. */
import type { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { standing } from "@shezu/domain/module/needs"

import type { Modules } from "./Modules.ts"

export const worksFor = (modules: Modules["Service"], on: ReadonlySet<string>): ReadonlySet<ModuleId> => {
  const declared = modules.working().map(({ declaration }) => declaration)
  return new Set(standing(declared.filter(({ id }) => on.has(id))).map(({ id }) => id))
}
