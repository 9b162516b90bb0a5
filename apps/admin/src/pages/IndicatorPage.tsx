import { DateField } from "@shezu/ui/DateField"
import { say } from "@shezu/ui/i18n.ts"
import { Loaded } from "@shezu/ui/Loaded"
import { A, useParams, useSearchParams } from "@solidjs/router"
import { keepPreviousData, useQuery } from "@tanstack/solid-query"

import { district } from "../data/sample.ts"
import type { Dimension } from "../data/shapes.ts"
import { source } from "../data/source.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { IndicatorView } from "./IndicatorView.tsx"

const dimensions = ["town", "sector", "kind", "responsible"] as const satisfies ReadonlyArray<Dimension>

export default function IndicatorPage() {
  const params = useParams<{ id: string }>()
  const [search, setSearch] = useSearchParams<{ on?: string; by?: string }>()
  const on = () => search.on ?? district.today
  const indicator = useQuery(() => ({
    queryKey: ["indicator", params.id, on()],
    queryFn: () => source.indicator(params.id),
    placeholderData: keepPreviousData
  }))
  return (
    <PageFrame
      title={indicator.isSuccess ? say(indicator.data.title) : t("loading")}
      above={
        <A href="/indicators" class="link">
          {t("indicators")}
        </A>
      }
      actions={
        <div class="flex items-center gap-2 text-ink-soft">
          <span aria-hidden="true">{t("asOf")}</span>
          <DateField
            class="w-36"
            hideLabel
            label={t("asOf")}
            value={on()}
            latest={district.today}
            onChange={(next) => setSearch({ on: next }, { replace: true })}
          />
        </div>
      }
    >
      <Loaded query={indicator}>
        {(found) => (
          <IndicatorView
            indicator={found()}
            dimension={dimensions.find((one) => one === search.by) ?? "town"}
            onDimension={(by) => setSearch({ by }, { replace: true, scroll: false })}
            organizationsHref={(by, key) => `/organizations?indicator=${params.id}&${by}=${encodeURIComponent(key)}`}
          />
        )}
      </Loaded>
    </PageFrame>
  )
}
