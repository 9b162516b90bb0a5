/**
 * `shezu <module>`: the commands that a module brings. `shezu <module> <command> [words] [--json]` runs one, as the
 * operator of the installation; who asked for what is in the audit log before it is done.
 */
import type { ModuleCommand, ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import type { Text } from "@shezu/domain/text/Text"
import { Auditing } from "@shezu/platform/audit/Auditing"
import { notTwice } from "@shezu/platform/modules/contained"
import type { Loaded } from "@shezu/platform/modules/load"
import { Modules } from "@shezu/platform/modules/Modules"
import { because, type ModuleFailure } from "@shezu/platform/modules/ModuleState"
import type { CommandCall, RunnableCommand, ServerHalf } from "@shezu/plugin-sdk/Server"
import { Cause, Effect, Exit, Result } from "effect"

import { modules } from "../modules.ts"
import { asOperator } from "../operator.ts"
import { withoutExits } from "../watch/strays.ts"
import { answer, type Command, type CommandContext, withServices } from "./command.ts"

/** Exit statuses: asked wrongly, and not done. */
const misused = 2
const notDone = 1

const say = ({ err }: CommandContext, text: Text): void => {
  err(text["zh-CN"])
  err(text.en)
}

const refuse = (context: CommandContext, status: number, text: Text): number => {
  say(context, text)
  return status
}

const isOff = (context: CommandContext, id: string, failure: ModuleFailure): number => {
  const why = because(failure)
  return refuse(context, notDone, {
    "zh-CN": `模块 ${id} 已停用。${why["zh-CN"]}`,
    en: `The module ${id} is off. ${why.en}`
  })
}

const lineOf = (id: string, { name, usage }: ModuleCommand): string =>
  `  shezu ${id} ${name}  ${usage["zh-CN"]}  ${usage.en}`

const listed = (context: CommandContext, id: ModuleId, commands: ReadonlyArray<ModuleCommand>): number => {
  answer(
    context,
    commands.map(({ name, usage }) => ({ name, usage })),
    commands.length === 0
      ? [`模块 ${id} 没有命令。 The module ${id} has no commands.`]
      : commands.map((command) => lineOf(id, command))
  )
  return 0
}

const said = (cause: Cause.Cause<unknown>): string => {
  const error = Cause.squash(cause)
  const tag = typeof error === "object" && error !== null && "_tag" in error ? String(error._tag) : ""
  const text = error instanceof Error ? error.message : ""
  return (
    [tag, text]
      .filter((part) => part !== "")
      .join(": ")
      .slice(0, 500) || String(error).slice(0, 500)
  )
}

/** What the command answers with; a second answer would spoil the one document that a script reads. */
const callOf = (context: CommandContext): CommandCall => {
  let answered = false
  return {
    words: context.words.slice(1),
    answer: (value, lines) =>
      Effect.suspend(() => {
        if (answered) return Effect.die(new Error("it answered twice"))
        answered = true
        return Effect.sync(() => answer(context, value, lines))
      }),
    complain: (text) => Effect.sync(() => say(context, text))
  }
}

const isStatus = (status: unknown): status is number =>
  typeof status === "number" && Number.isInteger(status) && status >= 0 && status <= 255

const run = (context: CommandContext, id: ModuleId, { name, run: program }: RunnableCommand): Promise<number> =>
  withServices((runtime) =>
    withoutExits(() =>
      runtime.runPromise(
        Effect.gen(function* () {
          const found = (yield* Modules).reports().find((one) => one.id === id)
          if (found?.failure !== undefined) return isOff(context, id, found.failure)
          const { record } = yield* Auditing
          const call = callOf(context)
          const act = {
            act: "module.command",
            subject: { kind: "module", id },
            after: { command: name, words: [...call.words] }
          } as const
          yield* record(act)
          const exit = yield* Effect.exit(notTwice(Effect.suspend(() => program(call))))
          if (Exit.isSuccess(exit) && exit.value === 0) return 0
          const detail = Exit.isFailure(exit) ? said(exit.cause) : `${exit.value}`
          yield* record({ ...act, outcome: "failed", why: detail })
          if (Exit.isSuccess(exit) && isStatus(exit.value)) return exit.value
          return refuse(context, notDone, {
            "zh-CN": `命令 ${name} 没有完成：${detail}`,
            en: `The command ${name} was not done: ${detail}`
          })
        }).pipe(asOperator)
      )
    )
  )

const isCalled =
  (asked: string) =>
  ({ known, name, offer }: Loaded<ServerHalf>): boolean => {
    const id = Result.isSuccess(offer) ? offer.success.declaration.id : known?.declaration.id
    // Of a module that nothing is known of, the package says most.
    return id === undefined ? name === asked || name.endsWith(`/${asked}`) : id === asked
  }

/** For a first word that is no command of the house. */
export const ofModule =
  (asked: string, usage: string): Command =>
  async (context) => {
    const found = modules.find(isCalled(asked))
    if (found === undefined) {
      context.err(usage)
      return refuse(context, misused, {
        "zh-CN": `没有命令或模块 ${asked}。`,
        en: `There is no command or module ${asked}.`
      })
    }
    if (Result.isFailure(found.offer)) return isOff(context, asked, found.offer.failure)
    const { commands, declaration } = found.offer.success
    const [word] = context.words
    if (word === undefined || context.flags.has("help")) return listed(context, declaration.id, declaration.commands)
    const command = commands.find(({ name }) => name === word)
    if (command !== undefined) return run(context, declaration.id, command)
    const status = refuse(context, misused, {
      "zh-CN": `模块 ${asked} 没有命令 ${word}。`,
      en: `The module ${asked} has no command ${word}.`
    })
    for (const one of declaration.commands) context.err(lineOf(declaration.id, one))
    return status
  }
