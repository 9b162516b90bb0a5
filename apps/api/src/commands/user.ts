/** `shezu user add|reset|disable|enable|list`: accounts from the console; a secret is printed once and kept nowhere. */
import { Administration, Duty } from "@shezu/domain/access/Duty"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Username } from "@shezu/persistence/access/Users"
import { Accounts, type NewAccount } from "@shezu/platform/access/Accounts"
import type { Actor } from "@shezu/platform/Actor"
import { Auditing } from "@shezu/platform/audit/Auditing"
import { Effect, Result, Schema } from "effect"

import { asOperator } from "../operator.ts"
import { problems } from "../problems.ts"
import { answer, type Command, type CommandContext, withServices } from "./command.ts"
import { refuse } from "./installation.ts"
import { Misused } from "./Misused.ts"

const usage = `shezu user add <username> --unit <id> --duty ${Duty.literals.join("|")} [--name <name>] [--json]
shezu user add <username> --duty ${Administration.literals.join("|")} [--name <name>] [--json]
shezu user reset|disable|enable <username> [--json]
shezu user list [--json]`

const isUsername = Schema.is(Username)
const isDuty = Schema.is(Duty)
const isAdministration = Schema.is(Administration)
const isUnit = Schema.is(UnitId)

const placeOf = (unit: string | undefined, duty: string | undefined): NewAccount["place"] => {
  if (isAdministration(duty) && unit === undefined) return duty
  if (isDuty(duty) && isUnit(unit)) return { unit, duty }
  throw new Misused(usage)
}

type Failure = Effect.Error<ReturnType<Accounts["Service"]["add"]> | ReturnType<Accounts["Service"]["reset"]>>

const failed = (context: CommandContext, failure: Failure): number => {
  const fill = (text: string) =>
    Object.entries(failure).reduce((said, [name, value]) => said.replaceAll(`{${name}}`, String(value)), text)
  const { text } = problems[failure._tag]
  return refuse(context, { code: failure._tag, text: { "zh-CN": fill(text["zh-CN"]), en: fill(text.en) } })
}

/** Answers what `use` made of it, or why it did not happen. */
const withAccounts = <A>(
  context: CommandContext,
  use: (accounts: Accounts["Service"]) => Effect.Effect<A, Failure, Actor | Auditing>,
  said: (value: A) => { readonly value: unknown; readonly lines: ReadonlyArray<string> }
): Promise<number> =>
  withServices(async (runtime) => {
    const result = await runtime.runPromise(asOperator(Effect.result(Accounts.use(use))))
    if (Result.isFailure(result)) return failed(context, result.failure)
    const { lines, value } = said(result.success)
    answer(context, value, lines)
    return 0
  })

const secretSaid = (username: string) => (secret: string) => ({
  value: { username, secret },
  lines: [`${username}  一次性口令：${secret}`, "只显示这一次；首次登录后请立即设置自己的口令。"]
})

export const user: Command = async (context) => {
  const [verb = "", name = "", ...more] = context.words
  if (more.length > 0) throw new Misused(usage)
  if (verb === "list" && name === "") {
    return withAccounts(
      context,
      ({ list }) =>
        Effect.tap(
          list,
          Auditing.use(({ record }) => record({ act: "user.list" }))
        ),
      (users) => ({
        value: users,
        lines: users.map(
          ({ appointments, disabled, standing, username }) =>
            `${username}${disabled ? "（停用）" : ""}  ${standing === "staff" ? appointments.map(({ duty, unit }) => `${unit} ${duty}`).join("、") : standing}`
        )
      })
    )
  }
  if (!isUsername(name)) throw new Misused(`用户名须为 3 到 32 个小写字母、数字或 . _ -\n${usage}`)
  const username = name
  const nothing = { value: { username }, lines: [username] }
  switch (verb) {
    case "add": {
      const place = placeOf(context.options.get("unit"), context.options.get("duty"))
      const account = { username, name: context.options.get("name") ?? username, place }
      return withAccounts(context, ({ add }) => add(account), secretSaid(username))
    }
    case "reset":
      return withAccounts(context, ({ reset }) => reset(username), secretSaid(username))
    case "disable":
    case "enable":
      return withAccounts(
        context,
        ({ setDisabled }) => setDisabled(username, verb === "disable"),
        () => nothing
      )
    default:
      throw new Misused(usage)
  }
}
