/** 社会组织: the register as a list. */
import { Button, ButtonLink, DownloadLink } from "@shezu/ui/Button"
import { Chip } from "@shezu/ui/Chip"
import { DataGrid } from "@shezu/ui/DataGrid"
import { EmptyState } from "@shezu/ui/EmptyState"
import { day, integer } from "@shezu/ui/format.ts"
import type { GridColumn, Sort } from "@shezu/ui/grid-table.ts"
import type { GridPage } from "@shezu/ui/GridPager"
import { SavedViews } from "@shezu/ui/SavedViews"
import { Show } from "solid-js"

import { seesMemberCounts } from "../data/me.ts"
import type { OrganizationRow } from "../data/organizations.ts"
import { toneOf } from "../data/outcomes.ts"
import { t } from "../locale/t.ts"
import { WhyCodeNotSeen } from "./WhySeen.tsx"
import { given, memberCount, statusTone } from "./words.ts"

const coverageOf = (row: OrganizationRow) => row.outcomes?.find(({ rule }) => rule === "party.coverage")

const coverageWord = (outcome: string, noticed: boolean): string => {
  if (outcome === "gap") return t("coverage.gap")
  return noticed ? t("coverage.noticed") : t("coverage.covered")
}

const columns: ReadonlyArray<GridColumn<OrganizationRow>> = [
  {
    id: "name",
    header: () => t("fields.name"),
    cell: (row) => row.name,
    width: 15.5,
    pinned: true,
    sortable: true,
    opens: true
  },
  {
    id: "code",
    header: () => t("fields.code"),
    cell: (row) => <span class="font-mono">{given(row.code)}</span>,
    width: 11.5
  },
  { id: "kind", header: () => t("kind.label"), cell: (row) => t(`kind.${row.kind}`), width: 7.5 },
  {
    id: "coverage",
    header: () => t("fields.coverage"),
    cell: (row) => (
      <Show when={coverageOf(row)}>
        {(found) => (
          <Chip tone={toneOf(found().outcome, found().noticed)}>{coverageWord(found().outcome, found().noticed)}</Chip>
        )}
      </Show>
    ),
    width: 8
  },
  {
    id: "formalPartyMembers",
    header: () => t("fields.formalPartyMembers"),
    cell: (row) => memberCount(row, "formalPartyMembers"),
    width: 6,
    align: "end",
    sortable: true
  },
  { id: "town", header: () => t("fields.town"), cell: (row) => given(row.town), width: 6.5 },
  {
    id: "supervisingUnit",
    header: () => t("fields.supervisingUnit"),
    cell: (row) => given(row.supervisingUnit),
    width: 8
  },
  { id: "sector", header: () => t("fields.sector"), cell: (row) => given(row.sector), width: 8, hidden: true },
  {
    id: "establishedOn",
    header: () => t("fields.establishedOn"),
    cell: (row) => day(row.establishedOn),
    width: 7.5,
    sortable: true,
    hidden: true
  },
  {
    id: "status",
    header: () => t("status.label"),
    cell: (row) => <Chip tone={statusTone[row.status]}>{t(`status.${row.status}`)}</Chip>,
    width: 5
  },
  { id: "registrar", header: () => t("fields.registrar"), cell: (row) => given(row.registrar), width: 12, hidden: true }
]

/** Without numbers there is nothing to order by. */
const inBands: typeof columns = columns.map((column) => {
  const { align: _align, sortable: _sortable, ...band } = column
  return column.id === "formalPartyMembers" ? { ...band, width: 8 } : column
})

export const OrganizationsView = (props: {
  readonly rows: ReadonlyArray<OrganizationRow>
  readonly total: number | undefined
  readonly page: GridPage
  readonly busy: boolean
  readonly sort: Sort | undefined
  readonly onSort: (sort: Sort | undefined) => void
  readonly exportHref: string
  /** The day for which the list answers, if not today. */
  readonly on: string | undefined
  /** The address's question of what is shown, and opening another one. */
  readonly view: string
  readonly onView: (view: string) => void
  /** The whole credit code that is looked for, if one is. */
  readonly code: string | undefined
  /** How many rows are gathered for paper, while they are. */
  readonly gathered: number | undefined
  readonly onPrint: () => void
}) => (
  <DataGrid
    label={t("organizationsPage.table")}
    columns={seesMemberCounts() ? columns : inBands}
    rows={props.rows}
    rowId={(row) => row.id}
    rowName={(row) => row.name}
    href={(row) => `/organizations/${row.id}${props.on === undefined ? "" : `?on=${props.on}`}`}
    total={props.total}
    page={props.page}
    busy={props.busy}
    sort={props.sort}
    onSort={props.onSort}
    settings="organizations"
    tools={
      <>
        <SavedViews settings="organizations" query={props.view} onOpen={props.onView} />
        <DownloadLink href={props.exportHref} variant="quiet">
          {t("export")}
        </DownloadLink>
        <Button
          variant="quiet"
          icon="print"
          aria-disabled={props.gathered !== undefined}
          onClick={() => props.onPrint()}
        >
          <Show when={props.gathered} fallback={t("print")}>
            {(count) => t("organizationsPage.gathering", { count: integer(count()) })}
          </Show>
        </Button>
      </>
    }
    empty={
      <>
        <EmptyState
          title={t("organizationsPage.empty")}
          detail={t("organizationsPage.emptyDetail")}
          action={<ButtonLink href="/imports/new">{t("importsPage.new")}</ButtonLink>}
        />
        <Show when={props.code}>{(code) => <WhyCodeNotSeen code={code()} />}</Show>
      </>
    }
  />
)
