/** 导入: what was imported, by whom, with what result. */
import { ButtonLink } from "@shezu/ui/Button"
import { Chip } from "@shezu/ui/Chip"
import { DataGrid } from "@shezu/ui/DataGrid"
import { EmptyState } from "@shezu/ui/EmptyState"
import { integer, moment } from "@shezu/ui/format.ts"
import type { GridColumn } from "@shezu/ui/grid-table.ts"

import type { ImportRow } from "../data/imports.ts"
import { t } from "../locale/t.ts"
import { importTone } from "./words.ts"

const columns: ReadonlyArray<GridColumn<ImportRow>> = [
  { id: "file", header: () => t("importsPage.file"), cell: (row) => row.source, opens: true },
  {
    id: "state",
    header: () => t("importsPage.state"),
    cell: (row) => <Chip tone={importTone[row.state]}>{t(`importsPage.${row.state}`)}</Chip>,
    width: 6
  },
  { id: "at", header: () => t("importsPage.at"), cell: (row) => moment(row.startedAt), width: 9.5 },
  { id: "by", header: () => t("importsPage.by"), cell: (row) => row.actor, width: 7 },
  { id: "rows", header: () => t("importsPage.rows"), cell: (row) => integer(row.rows), width: 5, align: "end" },
  {
    id: "created",
    header: () => t("importsPage.created"),
    cell: (row) => integer(row.created),
    width: 5,
    align: "end"
  },
  {
    id: "updated",
    header: () => t("importsPage.updated"),
    cell: (row) => integer(row.updated),
    width: 5,
    align: "end"
  },
  {
    id: "rejected",
    header: () => t("importsPage.rejected"),
    cell: (row) => integer(row.rejected),
    width: 5,
    align: "end"
  }
]

export const ImportsView = (props: { readonly imports: ReadonlyArray<ImportRow> }) => (
  <DataGrid
    label={t("importsPage.table")}
    columns={columns}
    rows={props.imports}
    rowId={(row) => row.id}
    rowName={(row) => row.source}
    href={(row) => `/imports/${row.id}`}
    settings="imports"
    empty={
      <EmptyState
        title={t("importsPage.empty")}
        detail={t("importsPage.emptyDetail")}
        action={
          <ButtonLink href="/imports/new" variant="primary">
            {t("importsPage.new")}
          </ButtonLink>
        }
      />
    }
  />
)
