import { Button } from "@shezu/ui/Button"
import { Chip, type Tone } from "@shezu/ui/Chip"
import { DataGrid } from "@shezu/ui/DataGrid"
import { EmptyState } from "@shezu/ui/EmptyState"
import { day, integer } from "@shezu/ui/format.ts"
import type { GridColumn } from "@shezu/ui/grid-table.ts"

import type { SubjectRequestRow } from "../data/subject-requests.ts"
import { tr } from "../locale/requests.ts"
import { t } from "../locale/t.ts"

const tones: Record<SubjectRequestRow["state"], Tone> = {
  received: "caution",
  answered: "positive",
  refused: "neutral"
}

export const StateChip = (props: { readonly of: SubjectRequestRow }) => (
  <Chip tone={tones[props.of.state]}>{tr(`requestsPage.states.${props.of.state}`)}</Chip>
)

const columns: ReadonlyArray<GridColumn<SubjectRequestRow>> = [
  { id: "asker", header: () => tr("requestsPage.asker"), cell: (row) => row.asker, opens: true, width: 9 },
  {
    id: "kind",
    header: () => tr("requestsPage.kind"),
    cell: (row) => tr(`requestsPage.kinds.${row.kind}`),
    width: 8
  },
  { id: "about", header: () => tr("requestsPage.about"), cell: (row) => row.about },
  { id: "state", header: () => tr("requestsPage.state"), cell: (row) => <StateChip of={row} />, width: 6 },
  { id: "received", header: () => tr("requestsPage.receivedOn"), cell: (row) => row.receivedOn, width: 8 },
  {
    id: "days",
    header: () => tr("requestsPage.days"),
    cell: (row) => integer(row.daysOpen),
    width: 6,
    align: "end"
  },
  { id: "answered", header: () => tr("requestsPage.answeredOn"), cell: (row) => day(row.answeredOn), width: 8 },
  { id: "by", header: () => tr("requestsPage.by"), cell: (row) => row.answeredBy ?? row.registeredBy, width: 8 }
]

export const SubjectRequestsView = (props: {
  readonly requests: ReadonlyArray<SubjectRequestRow>
  readonly onRegister: () => void
}) => (
  <DataGrid
    label={t("requests")}
    columns={columns}
    rows={props.requests}
    rowId={(row) => row.id}
    rowName={(row) => `${row.asker} ${tr(`requestsPage.kinds.${row.kind}`)}`}
    href={(row) => `/personal-data/requests/${row.id}`}
    settings="subject-requests"
    empty={
      <EmptyState
        title={tr("requestsPage.empty")}
        detail={tr("requestsPage.emptyDetail")}
        action={<Button onClick={() => props.onRegister()}>{tr("requestsPage.register")}</Button>}
      />
    }
  />
)
