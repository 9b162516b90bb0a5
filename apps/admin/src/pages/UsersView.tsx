import { Button } from "@shezu/ui/Button"
import { Chip, type Tone } from "@shezu/ui/Chip"
import { DataGrid } from "@shezu/ui/DataGrid"
import { EmptyState } from "@shezu/ui/EmptyState"
import { moment } from "@shezu/ui/format.ts"
import type { GridColumn } from "@shezu/ui/grid-table.ts"

import type { UnitRow } from "../data/units.ts"
import type { UserRow } from "../data/users.ts"
import { t } from "../locale/t.ts"

type State = "active" | "initial" | "used" | "disabled"

const stateOf = ({ disabled, secret }: UserRow): State => {
  if (disabled) return "disabled"
  return secret === "own" ? "active" : secret
}

const tones: Record<State, Tone> = { active: "positive", initial: "notice", used: "caution", disabled: "neutral" }

/** What a person is, in words: an administrator, or his duties by unit. */
export const placeOf = (user: UserRow, units: ReadonlyArray<UnitRow>): string => {
  if (user.standing !== "staff") return t(`standing.${user.standing}`)
  const held = user.appointments.filter(({ until }) => until === undefined)
  const nameOf = (unit: string) => units.find(({ id }) => id === unit)?.name ?? unit
  const byUnit = [...new Set(held.map(({ unit }) => unit))].map((unit) => {
    const duties = held.filter((one) => one.unit === unit).map(({ duty }) => t(`duty.${duty}`))
    return `${nameOf(unit)}（${duties.join("、")}）`
  })
  return byUnit.join("；") || t("usersPage.none")
}

export const UsersView = (props: {
  readonly users: ReadonlyArray<UserRow>
  readonly units: ReadonlyArray<UnitRow>
  readonly onManage: (username: string) => void
}) => {
  const columns = (): ReadonlyArray<GridColumn<UserRow>> => [
    { id: "username", header: () => t("signIn.username"), cell: (row) => row.username, width: 10 },
    { id: "name", header: () => t("usersPage.name"), cell: (row) => row.name, width: 12 },
    { id: "place", header: () => t("usersPage.place"), cell: (row) => placeOf(row, props.units) },
    {
      id: "state",
      header: () => t("usersPage.state"),
      cell: (row) => <Chip tone={tones[stateOf(row)]}>{t(`usersPage.${stateOf(row)}`)}</Chip>,
      width: 9
    },
    { id: "last", header: () => t("usersPage.lastUsed"), cell: (row) => moment(row.lastUsedAt), width: 10 },
    {
      id: "manage",
      header: () => "",
      cell: (row) => (
        <Button
          variant="quiet"
          onClick={() => props.onManage(row.username)}
          aria-label={`${t("usersPage.manage")} ${row.username}`}
        >
          {t("usersPage.manage")}
        </Button>
      ),
      width: 5.5
    }
  ]
  return (
    <DataGrid
      label={t("usersPage.table")}
      columns={columns()}
      rows={props.users}
      rowId={(row) => row.id}
      rowName={(row) => row.username}
      settings="users"
      empty={<EmptyState title={t("usersPage.empty")} />}
    />
  )
}
