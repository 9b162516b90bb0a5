import { ButtonLink } from "@shezu/ui/Button"
import { FilterChips } from "@shezu/ui/FilterChips"
import { useFilters } from "@shezu/ui/filters.ts"
import type { Sort } from "@shezu/ui/grid-table.ts"
import { Loaded } from "@shezu/ui/Loaded"
import { useSearchParams } from "@solidjs/router"
import { keepPreviousData, useQuery } from "@tanstack/solid-query"
import { createSignal } from "solid-js"

import { sectors, towns } from "../data/sample-organizations.ts"
import { source } from "../data/source.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { OrganizationsView } from "./OrganizationsView.tsx"

const kinds = ["association", "service-institution", "foundation", "community"] as const
const statuses = ["normal", "cancelled", "revoked"] as const

const plain = (values: ReadonlyArray<string>) => values.map((value) => ({ value, label: value }))

export default function OrganizationsPage() {
  const filters = useFilters(["kind", "town", "sector", "status"])
  const [params, setParams] = useSearchParams<{ after?: string; sort?: string }>()
  const [trail, setTrail] = createSignal<ReadonlyArray<string | undefined>>([])
  const page = useQuery(() => ({
    queryKey: ["organizations", params.after, filters.text(), params.sort],
    queryFn: () => source.organizations({ after: params.after, text: filters.text() }),
    placeholderData: keepPreviousData
  }))
  const sort = (): Sort | undefined => {
    const [column, direction] = (params.sort ?? "").split(".")
    return column === undefined || column === "" ? undefined : { column, descending: direction === "desc" }
  }
  return (
    <PageFrame
      fill
      title={t("organizations")}
      actions={
        <ButtonLink href="/imports/new" variant="primary">
          {t("homePage.start")}
        </ButtonLink>
      }
      filters={
        <FilterChips
          search
          filters={filters}
          items={[
            {
              key: "kind",
              label: t("kind.label"),
              choices: kinds.map((value) => ({ value, label: t(`kind.${value}`) }))
            },
            { key: "town", label: t("fields.town"), choices: plain(towns) },
            { key: "sector", label: t("fields.sector"), choices: plain(sectors) },
            {
              key: "status",
              label: t("status.label"),
              choices: statuses.map((value) => ({ value, label: t(`status.${value}`) }))
            }
          ]}
        />
      }
    >
      <Loaded query={page} lines={12}>
        {(found) => (
          <OrganizationsView
            rows={found().rows}
            total={found().total}
            busy={page.isPlaceholderData}
            sort={sort()}
            onSort={(next) =>
              setParams({
                sort: next === undefined ? undefined : `${next.column}.${next.descending ? "desc" : "asc"}`,
                after: undefined
              })
            }
            exportHref={(ids) => `/api/organizations/export${ids === undefined ? "" : `?ids=${ids.join(",")}`}`}
            page={{
              from: trail().length * 100 + 1,
              onNext:
                found().next === null
                  ? undefined
                  : () => {
                      setTrail([...trail(), params.after])
                      setParams({ after: found().next ?? undefined }, { scroll: false })
                    },
              onPrevious:
                trail().length === 0
                  ? undefined
                  : () => {
                      setParams({ after: trail().at(-1) }, { scroll: false })
                      setTrail(trail().slice(0, -1))
                    }
            }}
          />
        )}
      </Loaded>
    </PageFrame>
  )
}
