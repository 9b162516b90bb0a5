import { ButtonLink } from "@shezu/ui/Button"
import { DateField } from "@shezu/ui/DateField"
import { FilterChips } from "@shezu/ui/FilterChips"
import { useFilters } from "@shezu/ui/filters.ts"
import { integer } from "@shezu/ui/format.ts"
import type { Sort } from "@shezu/ui/grid-table.ts"
import { say } from "@shezu/ui/i18n.ts"
import { Loaded } from "@shezu/ui/Loaded"
import { useLocation, useNavigate, useSearchParams } from "@solidjs/router"
import { keepPreviousData, useQuery } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"

import { installation } from "../data/installation.ts"
import { may } from "../data/me.ts"
import { count, exportHref, facets, type ListQuery, organizations, pageSize } from "../data/organizations.ts"
import { shownRules } from "../data/rules.ts"
import { wholeCode } from "../data/visibility.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { PrintedDay } from "../shell/PrintedDay.tsx"
import { Failure } from "./Failure.tsx"
import { OrganizationsView } from "./OrganizationsView.tsx"
import { createPrintedRows } from "./printed-rows.ts"

const kinds = ["association", "service-institution", "foundation", "community"] as const
const statuses = ["normal", "cancelled", "revoked"] as const

const useFacet = (field: "town" | "sector") => {
  const found = useQuery(() => ({ queryKey: ["facets", field], queryFn: () => facets(field), staleTime: 60_000 }))
  return () => (found.isSuccess ? found.data.map(({ value }) => ({ value, label: value })) : [])
}

/** Outcomes of every rule, so that a list opened from a figure says what it is a list of. */
const useOutcomes = () => {
  const found = useQuery(() => ({ queryKey: ["shown-rules"], queryFn: shownRules, staleTime: 60_000 }))
  return (rule: string | undefined) =>
    (found.isSuccess ? found.data : [])
      .filter(({ id }) => id === (rule ?? "party.coverage"))
      .flatMap(({ outcomes }) => Object.entries(outcomes).map(([value, text]) => ({ value, label: say(text) })))
}

export default function OrganizationsPage() {
  const filters = useFilters(["kind", "town", "sector", "status", "outcome"])
  const [params, setParams] = useSearchParams<{ after?: string; sort?: string; rule?: string; on?: string }>()
  const navigate = useNavigate()
  const location = useLocation()
  /** What is shown, wherever its pages were turned to. */
  const view = () => {
    const shown = new URLSearchParams(location.search)
    shown.delete("after")
    return shown.toString()
  }
  const [trail, setTrail] = createSignal<ReadonlyArray<string | undefined>>([])
  const towns = useFacet("town")
  const sectors = useFacet("sector")
  const outcomes = useOutcomes()
  const sort = (): Sort | undefined => {
    const [column, direction] = (params.sort ?? "").split(".")
    return column === undefined || column === "" ? undefined : { column, descending: direction === "desc" }
  }
  const one = (key: string) => filters.values(key)[0]
  const many = (key: string) => filters.values(key).join(",")
  const outcome = () => one("outcome")
  const query = (): ListQuery => ({
    asOf: params.on,
    q: filters.text(),
    kind: many("kind"),
    status: many("status"),
    town: many("town"),
    sector: many("sector"),
    ...(outcome() === undefined ? {} : { rule: params.rule ?? "party.coverage", outcome: outcome() }),
    sort: sort()?.column,
    order: sort()?.descending === true ? "desc" : undefined,
    cursor: params.after
  })
  const page = useQuery(() => ({
    queryKey: ["organizations", query()],
    queryFn: () => organizations(query()),
    placeholderData: keepPreviousData
  }))
  const total = useQuery(() => ({
    queryKey: ["organizations-count", { ...query(), cursor: undefined, sort: undefined, order: undefined }],
    queryFn: () => count(query()),
    placeholderData: keepPreviousData
  }))
  const printed = createPrintedRows(query)
  const leftOut = () => {
    const rows = printed.rows()?.length
    return rows !== undefined && total.isSuccess && total.data.count > rows
      ? { rows, count: total.data.count }
      : undefined
  }
  return (
    <PageFrame
      fill
      title={t("organizations")}
      lead={
        <>
          <PrintedDay day={params.on ?? installation().today} />
          <Show when={leftOut()}>
            {(some) => (
              <p class="hidden print:block">
                {t("organizationsPage.leftOut", { rows: integer(some().rows), count: integer(some().count) })}
              </p>
            )}
          </Show>
        </>
      }
      actions={
        <>
          <div class="flex items-center gap-2 text-ink-soft" classList={{ "print:hidden": params.on === undefined }}>
            <span aria-hidden="true">{t("asOf")}</span>
            <DateField
              class="w-36"
              hideLabel
              label={t("asOf")}
              value={params.on ?? installation().today}
              latest={installation().today}
              onChange={(next) => {
                setTrail([])
                setParams({ on: next === installation().today ? undefined : next, after: undefined }, { replace: true })
              }}
            />
          </div>
          <Show when={may("register.import")}>
            <ButtonLink href="/imports/new" variant="primary">
              {t("homePage.start")}
            </ButtonLink>
          </Show>
        </>
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
            { key: "town", label: t("fields.town"), choices: towns() },
            { key: "sector", label: t("fields.sector"), choices: sectors() },
            {
              key: "status",
              label: t("status.label"),
              choices: statuses.map((value) => ({ value, label: t(`status.${value}`) }))
            },
            { key: "outcome", label: t("fields.outcome"), choices: outcomes(params.rule) }
          ]}
        />
      }
    >
      <Failure failure={printed.failure()} onRetry={() => void printed.printAll()} />
      <Loaded query={page} lines={12}>
        {(found) => (
          <OrganizationsView
            rows={printed.rows() ?? found().items}
            gathered={printed.gathered()}
            onPrint={() => void printed.printAll()}
            total={total.isSuccess ? total.data.count : undefined}
            busy={page.isPlaceholderData}
            sort={sort()}
            onSort={(next) =>
              setParams({
                sort: next === undefined ? undefined : `${next.column}.${next.descending ? "desc" : "asc"}`,
                after: undefined
              })
            }
            exportHref={exportHref(query())}
            on={params.on}
            code={wholeCode(filters.text())}
            view={view()}
            onView={(next) => {
              setTrail([])
              navigate(next === "" ? "/organizations" : `/organizations?${next}`)
            }}
            page={{
              from: trail().length * pageSize + 1,
              onNext:
                found().next === undefined
                  ? undefined
                  : () => {
                      setTrail([...trail(), params.after])
                      setParams({ after: found().next }, { scroll: false })
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
