/** The district's units, and how the bureau's are entered. */
import { addDays } from "@shezu/domain/calendar/day-arithmetic"

import { api, read } from "./api.ts"

export const units = () => read(api.units.$get())
export type UnitRow = Awaited<ReturnType<typeof units>>[number]

export const unitForm = () => read(api.units.form.$get())
export type UnitForm = Awaited<ReturnType<typeof unitForm>>
export type AddedKind = UnitForm["kinds"][number]

export const unitChanges = (id: UnitRow["id"]) => read(api.units[":id"].changes.$get({ param: { id } }))

type NewUnit = Parameters<typeof api.units.$post>[0]["json"]
type Entry = Omit<NewUnit, "id" | "kind">
type Day = UnitRow["names"][number]["from"]

/** What a form holds: names follow one another without a gap, so that only their first days are asked for. */
export interface UnitDraft {
  readonly names: ReadonlyArray<{ readonly value: string; readonly from: string }>
  /** The last day of the last name, and so of the unit; none while it is there. */
  readonly end: string | undefined
  readonly roles: ReadonlyArray<{ readonly value: string; readonly from: string; readonly until?: string | undefined }>
  readonly aliases: string
  readonly sectors: string
  readonly successor: string
  readonly reason: string
}

const words = (text: string): ReadonlyArray<string> => [
  ...new Set(
    text
      .split(/[、，,；;\n]/u)
      .map((word) => word.trim())
      .filter((word) => word !== "")
  )
]

export const draftOf = (unit: UnitRow): UnitDraft => ({
  names: unit.names.map(({ from, value }) => ({ value, from })),
  end: unit.names.at(-1)?.until,
  roles: unit.roles.map((role) => ({ ...role })),
  aliases: unit.aliases.join("、"),
  sectors: unit.sectors.join("、"),
  successor: unit.successor ?? "",
  reason: ""
})

const dated = (value: string, from: string, last: string | undefined) => ({
  value: value.trim(),
  from,
  ...(last === undefined ? {} : { until: last })
})

// The one cast of this adapter: days and ids are typed by people, and the service says when they are none.
const entryOf = ({ aliases, end, names, reason, roles, sectors, successor }: UnitDraft): Entry => {
  const until = (at: number): string | undefined => {
    const next = names[at + 1]
    return next === undefined ? end : addDays(next.from as Day, -1)
  }
  return {
    names: names.map(({ from, value }, at) => dated(value, from, until(at))),
    roles: roles.map(({ from, until: last, value }) => dated(value, from, last ?? end)),
    aliases: words(aliases),
    sectors: words(sectors),
    ...(successor === "" ? {} : { successor }),
    reason: reason.trim()
  } as unknown as Entry
}

export const addUnit = (id: string, kind: AddedKind, draft: UnitDraft) =>
  read(api.units.$post({ json: { id: id as UnitRow["id"], kind, ...entryOf(draft) } }))

export const changeUnit = (unit: UnitRow, draft: UnitDraft) =>
  read(
    api.units[":id"].$put(
      { param: { id: unit.id }, json: entryOf(draft) },
      { headers: { "if-match": `"${unit.revision}"` } }
    )
  )
