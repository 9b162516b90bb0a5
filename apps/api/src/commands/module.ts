/** `shezu module list`: how far each listed module has come. `shezu module check`: what its migrations would do, undone. */
import { rehearseModules } from "@shezu/platform/modules/install"
import { Modules } from "@shezu/platform/modules/Modules"
import { because, type ModuleFailure } from "@shezu/platform/modules/ModuleState"
import { Effect, Result } from "effect"

import { modules } from "../modules.ts"
import { answer, type Command, withServices } from "./command.ts"
import { asOwner } from "./installation.ts"
import { Misused } from "./Misused.ts"

const said = (failure: ModuleFailure | undefined) =>
  failure === undefined ? {} : { failed: { ...failure, because: because(failure) } }

const words = { declared: "已列入", installed: "已载入", migrated: "可用" } as const

const list: Command = (context) =>
  withServices(async (runtime) => {
    const reports = await runtime.runPromise(Modules.use((found) => Effect.succeed(found.reports())))
    answer(
      context,
      reports.map(({ failure, ...report }) => ({ ...report, ...said(failure) })),
      reports.map(({ failure, name, reached, version }) =>
        [name, version ?? "—", failure === undefined ? words[reached] : `停用：${because(failure)["zh-CN"]}`].join("  ")
      )
    )
    return 0
  })

const check: Command = async (context) => {
  const rehearsed = await asOwner(rehearseModules(modules))
  if (Result.isFailure(rehearsed)) return 1
  const found = rehearsed.success.map(({ failure, migrated, name }) => ({
    name,
    migrations: migrated?.done ?? [],
    ...said(failure)
  }))
  answer(
    context,
    found,
    found.map((one) =>
      [
        one.name,
        one.failed === undefined
          ? one.migrations.length === 0
            ? "无须改表"
            : `可执行：${one.migrations.join("、")}`
          : one.failed.because["zh-CN"]
      ].join("  ")
    )
  )
  return found.some(({ failed }) => failed !== undefined) ? 1 : 0
}

export const moduleCommand: Command = async (context) => {
  const [word] = context.words
  if (word === "list") return list(context)
  if (word === "check") return check(context)
  throw new Misused("shezu module list|check [--json]")
}
