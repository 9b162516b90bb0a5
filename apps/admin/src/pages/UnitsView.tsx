/** 单位: what each is called and was, what it answers for, and what it sees of the register. */
import { Button } from "@shezu/ui/Button"
import { Chip } from "@shezu/ui/Chip"
import { DataGrid } from "@shezu/ui/DataGrid"
import { EmptyState } from "@shezu/ui/EmptyState"
import type { GridColumn } from "@shezu/ui/grid-table.ts"
import { For, Show } from "solid-js"

import type { UnitRow } from "../data/units.ts"
import { t } from "../locale/t.ts"
import { tu } from "../locale/units.ts"
import { reach } from "./reach.ts"

const span = ({ from, until }: UnitRow["names"][number]): string => `${from} — ${until ?? ""}`

const Names = (props: { readonly of: UnitRow["names"] }) => (
  <Show when={props.of.length > 1} fallback={tu("unitsPage.since", { day: props.of[0]?.from ?? "" })}>
    <ul>
      <For each={props.of}>
        {(name) => (
          <li>
            {name.value} <span class="text-ink-soft tabular-nums">{span(name)}</span>
          </li>
        )}
      </For>
    </ul>
  </Show>
)

export const UnitsView = (props: {
  readonly units: ReadonlyArray<UnitRow>
  /** Absent where nobody may change anything. */
  readonly onChange: ((unit: UnitRow) => void) | undefined
}) => {
  const columns = (): ReadonlyArray<GridColumn<UnitRow>> => [
    {
      id: "name",
      header: () => tu("unitsPage.name"),
      cell: (row) => (
        <>
          {row.name}
          <Show when={row.ended}>
            <span class="ms-2">
              <Chip tone="neutral">{tu("unitsPage.ended")}</Chip>
            </span>
          </Show>
          <Show when={row.added}>
            <span class="ms-2">
              <Chip tone="notice">{tu("unitsPage.added")}</Chip>
            </span>
          </Show>
        </>
      ),
      width: 17,
      pinned: true
    },
    { id: "kind", header: () => tu("unitsPage.kind"), cell: (row) => t(`unitKind.${row.kind}`), width: 8 },
    {
      id: "articles",
      header: () => tu("unitsPage.articles"),
      cell: (row) => row.articles.map((id) => t("article", { id })).join("、") || "—",
      width: 11
    },
    { id: "reach", header: () => tu("unitsPage.sees"), cell: (row) => reach(row.scope), width: 15 },
    { id: "names", header: () => tu("unitsPage.names"), cell: (row) => <Names of={row.names} />, width: 24 },
    {
      id: "successor",
      header: () => tu("unitsPage.successor"),
      cell: (row) => props.units.find(({ id }) => id === row.successor)?.name ?? "—",
      width: 12,
      hidden: true
    },
    ...(props.onChange === undefined
      ? []
      : [
          {
            id: "change",
            header: () => "",
            cell: (row: UnitRow) => (
              <Button
                variant="quiet"
                aria-label={`${tu("unitsPage.change")} ${row.name}`}
                onClick={() => props.onChange?.(row)}
              >
                {tu("unitsPage.change")}
              </Button>
            ),
            width: 5.5
          }
        ])
  ]
  return (
    <DataGrid
      label={tu("unitsPage.table")}
      columns={columns()}
      rows={props.units}
      rowId={(row) => row.id}
      rowName={(row) => row.name}
      settings="units"
      empty={<EmptyState title={tu("unitsPage.empty")} />}
    />
  )
}
