import { DateField } from "@shezu/ui/DateField"
import { say } from "@shezu/ui/i18n.ts"
import { Loaded } from "@shezu/ui/Loaded"
import { A, useParams, useSearchParams } from "@solidjs/router"
import { keepPreviousData, useQuery } from "@tanstack/solid-query"

import { indicator as readIndicator, responsibilityWords, splits } from "../data/indicators.ts"
import { installation } from "../data/installation.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { IndicatorView } from "./IndicatorView.tsx"

export default function IndicatorPage() {
  const params = useParams<{ id: string }>()
  const [search, setSearch] = useSearchParams<{ on?: string; by?: string }>()
  const on = () => search.on ?? installation().today
  const split = () => splits.find((one) => one === search.by) ?? "town"
  const words = useQuery(() => ({ queryKey: ["responsibility"], queryFn: responsibilityWords, staleTime: 60_000 }))
  const indicator = useQuery(() => ({
    queryKey: ["indicator", params.id, on(), split()],
    queryFn: () => readIndicator(params.id, search.on, split()),
    placeholderData: keepPreviousData
  }))
  return (
    <PageFrame
      title={indicator.isSuccess ? say(indicator.data.title) : t(indicator.isError ? "indicators" : "loading")}
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
            latest={installation().today}
            onChange={(next) => setSearch({ on: next }, { replace: true })}
          />
        </div>
      }
    >
      <Loaded query={indicator}>
        {(found) => (
          <IndicatorView
            indicator={found()}
            split={split()}
            onSplit={(by) => setSearch({ by }, { replace: true, scroll: false })}
            words={words.isSuccess ? words.data : {}}
            behindHref={(standing, by) => {
              const query = new URLSearchParams({ standing, ...(search.on === undefined ? {} : { on: search.on }) })
              if (by !== undefined) {
                query.set("split", split())
                query.set("by", by ?? "")
              }
              return `/indicators/${params.id}/organizations?${query.toString()}`
            }}
          />
        )}
      </Loaded>
    </PageFrame>
  )
}
