import { Chip, type Tone } from "@shezu/ui/Chip"
import { DataGrid } from "@shezu/ui/DataGrid"
import { EmptyState } from "@shezu/ui/EmptyState"
import { moment } from "@shezu/ui/format.ts"
import type { GridColumn } from "@shezu/ui/grid-table.ts"

import type { AuditRow } from "../data/audit.ts"
import { t } from "../locale/t.ts"

const tones: Record<AuditRow["entry"]["outcome"], Tone> = { done: "neutral", refused: "caution", failed: "adverse" }

/** What was found and what was left, as it is recorded. */
const changed = ({ entry: { after, before, why = "" } }: AuditRow): string => {
  const states = [before, after].flatMap((one) => (one === undefined ? [] : [JSON.stringify(one)]))
  return [states.join(" → "), why].filter((part) => part !== "").join("　")
}

const columns: ReadonlyArray<GridColumn<AuditRow>> = [
  { id: "when", header: () => t("auditPage.when"), cell: ({ entry }) => moment(entry.when), width: 10 },
  { id: "actor", header: () => t("auditPage.actor"), cell: ({ entry }) => entry.who.actor, width: 9 },
  { id: "unit", header: () => t("account.unit"), cell: ({ entry }) => entry.who.unit ?? "—", width: 7 },
  { id: "act", header: () => t("auditPage.act"), cell: ({ entry }) => entry.act, width: 10.5 },
  {
    id: "outcome",
    header: () => t("auditPage.outcome"),
    cell: ({ entry }) => <Chip tone={tones[entry.outcome]}>{t(`auditPage.outcomes.${entry.outcome}`)}</Chip>,
    width: 5.5
  },
  { id: "subject", header: () => t("auditPage.subject"), cell: ({ entry }) => entry.subject?.id ?? "—", width: 7.5 },
  { id: "changed", header: () => t("auditPage.changed"), cell: changed },
  { id: "from", header: () => t("auditPage.from"), cell: ({ entry }) => entry.from ?? "—", width: 6.5 },
  { id: "place", header: () => t("auditPage.place"), cell: ({ place }) => place ?? "—", width: 4.5, align: "end" }
]

export const AuditView = (props: { readonly rows: ReadonlyArray<AuditRow> }) => (
  <DataGrid
    label={t("audit")}
    columns={columns}
    rows={props.rows}
    rowId={({ entry }) => entry.id}
    rowName={({ entry }) => `${entry.who.actor} ${entry.act}`}
    settings="audit"
    empty={<EmptyState title={t("auditPage.empty")} />}
  />
)
