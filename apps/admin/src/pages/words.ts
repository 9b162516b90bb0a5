import type { Tone } from "@shezu/ui/Chip"
/** Words that several pages say about the same things. */
import { unknown } from "@shezu/ui/format.ts"

import type { ImportState, OrganizationRowShape } from "../data/shapes.ts"
import { t } from "../locale/t.ts"

export const given = (value: string | null | undefined): string => value ?? unknown

export const yesNo = (value: boolean | null): string =>
  value === null ? t("unstated") : value ? t("there") : t("notThere")

export const statusTone: Record<OrganizationRowShape["status"], Tone> = {
  normal: "neutral",
  cancelled: "caution",
  revoked: "adverse"
}

export const importTone: Record<ImportState, Tone> = {
  reading: "notice",
  preview: "caution",
  committing: "notice",
  committed: "positive",
  undone: "neutral",
  refused: "adverse"
}
