/** The first accounts of an installation: without one nobody could appoint the others. */
import type { Administration, Duty } from "@shezu/domain/access/Duty"
import { today } from "@shezu/domain/calendar/PlainDate"
import { nameOn, type Unit } from "@shezu/domain/unit/Unit"
import { Accounts, type NewAccount } from "@shezu/platform/access/Accounts"
import { Units } from "@shezu/platform/units/Units"
import { Effect } from "effect"

export interface FirstAccount {
  readonly username: string
  readonly name: string
  readonly secret: string
}

const administrators: ReadonlyArray<{
  readonly username: string
  readonly name: string
  readonly place: Administration
}> = [
  { username: "system", name: "系统管理员", place: "system-administrator" },
  { username: "security", name: "安全管理员", place: "security-administrator" },
  { username: "audit", name: "审计管理员", place: "audit-administrator" }
]

/** Beside the administrators somebody of the bureau, and somebody of a sector committee, to see the difference. */
const staffOf = (units: ReadonlyArray<Unit>, nameOf: (unit: Unit) => string): ReadonlyArray<NewAccount> => {
  const duty: Duty = "decider"
  const person = (username: string, unit: Unit | undefined): ReadonlyArray<NewAccount> =>
    unit === undefined ? [] : [{ username, name: nameOf(unit), place: { unit: unit.id, duty } }]
  return [
    ...person(
      "bureau",
      units.find(({ id }) => id === "civil-affairs-bureau")
    ),
    ...person(
      "committee",
      units.find(({ kind }) => kind === "sector-committee")
    ),
    ...person(
      "town",
      units.find(({ kind }) => kind === "town")
    )
  ]
}

/** Makes them where there is no account yet; `sample` adds people of the invented district. */
export const firstAccounts = Effect.fn("firstAccounts")(function* (sample: boolean) {
  const accounts = yield* Accounts
  if ((yield* accounts.list).length > 0) return []
  const { district } = (yield* Units).known()
  const day = yield* today
  const staff = sample ? staffOf(district.units, (unit) => nameOn(unit, day)) : []
  return yield* Effect.forEach([...staff, ...administrators], ({ name, place, username }) =>
    Effect.map(accounts.add({ username, name, place }), (secret): FirstAccount => ({ username, name, secret }))
  ).pipe(Effect.orDie)
})
