/** Commands can be called, end with an exit status, and give a script one document at most. */
import { operatorAtConsole } from "@shezu/domain/access/Actor"
import { CurrentScope } from "@shezu/persistence/scoped"
import { Actor } from "@shezu/platform/Actor"
import { houseCommands } from "@shezu/platform/modules/house-commands"
import { type Duration, Effect } from "effect"

import type { RunnableCommand } from "../../Server.ts"
import type { Findings, Subject } from "../Subject.ts"
import { ended } from "./ends.ts"

/** Called without words, as somebody does who does not know it yet. */
const checkCall = Effect.fnUntraced(function* (
  { name, run }: RunnableCommand,
  limit: Duration.Duration | undefined
): Effect.fn.Return<Findings, never, Effect.Services<ReturnType<RunnableCommand["run"]>>> {
  let answers = 0
  let complaints = 0
  const call = {
    words: [],
    answer: () => Effect.sync(() => void (answers += 1)),
    complain: () => Effect.sync(() => void (complaints += 1))
  }
  const found = yield* ended(
    Effect.suspend(() => run(call)),
    limit
  )
  if ("why" in found) return [`command ${name} ${found.why}`]
  const status: unknown = found.value
  return [
    ...(Number.isInteger(status) && found.value >= 0 && found.value <= 255
      ? []
      : [`command ${name} ended with ${String(status)}, which is no exit status`]),
    ...(answers > 1 ? [`command ${name} answered ${answers} times`] : []),
    ...(found.value !== 0 && complaints === 0 ? [`command ${name} ended with ${found.value} and did not say why`] : [])
  ]
})

export const checkCommands = Effect.fnUntraced(function* ({ server }: Subject, limit?: Duration.Duration) {
  const { commands, declaration } = server
  const house: ReadonlyArray<string> = houseCommands
  if (commands.length > 0 && house.includes(declaration.id)) {
    return [`shezu ${declaration.id} is a command of the house: its commands could not be called`]
  }
  const found = yield* Effect.forEach(commands, (command) => checkCall(command, limit)).pipe(
    Effect.provideService(Actor, operatorAtConsole),
    Effect.provideService(CurrentScope, operatorAtConsole.scope)
  )
  return found.flat()
})
