import type { Like } from "@shezu/ui/i18n.ts"

import type { zh } from "./zh-CN.ts"

export const en: Like<typeof zh> = {
  place: "Its town",
  organizations: "{{ count }} organizations",
  notes: "{{ count }} notes"
}
