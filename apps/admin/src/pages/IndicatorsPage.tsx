import { DateField } from "@shezu/ui/DateField"
import { Loaded } from "@shezu/ui/Loaded"
import { useSearchParams } from "@solidjs/router"
import { useQuery } from "@tanstack/solid-query"

import { figureLines } from "../data/indicators.ts"
import { installation } from "../data/installation.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { IndicatorsView } from "./IndicatorsView.tsx"

export default function IndicatorsPage() {
  const [search, setSearch] = useSearchParams<{ on?: string }>()
  const on = () => search.on ?? installation().today
  const indicators = useQuery(() => ({ queryKey: ["indicators", on()], queryFn: () => figureLines(search.on) }))
  return (
    <PageFrame
      title={t("indicators")}
      actions={
        <div class="flex items-center gap-2 text-ink-soft">
          <span aria-hidden="true">{t("asOf")}</span>
          <DateField
            class="w-36"
            hideLabel
            label={t("asOf")}
            value={on()}
            latest={installation().today}
            onChange={(next) => setSearch({ on: next }, { replace: true })}
          />
        </div>
      }
    >
      <Loaded query={indicators}>{(found) => <IndicatorsView indicators={found()} />}</Loaded>
    </PageFrame>
  )
}
