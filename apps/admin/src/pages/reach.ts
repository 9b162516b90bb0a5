import type { Me } from "../data/me.ts"
import { t } from "../locale/t.ts"

/** What of the register is seen, and because of what: the unit's kind decides. */
export const reach = (scope: Me["scope"]): string => {
  if (scope === null) return t("account.nothing")
  if (scope.whole) return t("account.whole")
  const parts = [
    { word: "town", names: scope.towns },
    { word: "sector", names: scope.sectors },
    { word: "supervisingUnit", names: scope.supervisingUnits },
    { word: "hub", names: scope.hubs }
  ] as const
  const named = parts.flatMap(({ names, word }) =>
    names.length === 0 ? [] : [`${t(`fields.${word}`)}：${names.join("、")}`]
  )
  return named.length === 0 ? t("account.nothing") : named.join("；")
}
