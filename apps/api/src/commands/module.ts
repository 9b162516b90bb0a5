/**
 * `shezu module list`: how far each listed module has come. `shezu module check`: what its migrations would do, undone.
 * `shezu module retry <id>`: lets one run again that is kept off; a running server takes it up by itself.
 */
import { JobQueue, type RunState } from "@shezu/persistence/jobs/JobQueue"
import { Auditing } from "@shezu/platform/audit/Auditing"
import { rehearseModules } from "@shezu/platform/modules/install"
import { whyFailed } from "@shezu/platform/modules/job-words"
import { Modules } from "@shezu/platform/modules/Modules"
import { because, type ModuleFailure } from "@shezu/platform/modules/ModuleState"
import { DateTime, Effect, Result } from "effect"

import { dataFolder } from "../data-folder.ts"
import { modules } from "../modules.ts"
import { asOperator } from "../operator.ts"
import * as Notes from "../watch/kept-off.ts"
import { answer, type Command, need, withServices } from "./command.ts"
import { asOwner, refuse } from "./installation.ts"
import { Misused } from "./Misused.ts"

const said = (failure: ModuleFailure | undefined) =>
  failure === undefined ? {} : { failed: { ...failure, because: because(failure) } }

const retryUsage = "shezu module retry <id> [--json]"

const words = { declared: "已列入", installed: "已载入", migrated: "可用" } as const

const runWords: Readonly<Record<RunState["state"], string>> = {
  created: "等待执行",
  active: "执行中",
  completed: "完成",
  failed: "失败",
  retry: "失败，将重试",
  cancelled: "中止"
}

/** The last runs of a job, unit by unit. */
const runsOf = (runs: ReadonlyArray<RunState>, module: string | undefined, job: string) =>
  runs
    .filter((run) => run.module === module && run.job === job && run.started !== null)
    .map(({ ended, fault, started, state, unit }) => {
      const at = ended ?? started
      return {
        unit,
        state,
        at: at === null ? null : DateTime.formatIso(at),
        because: fault === null ? null : whyFailed(fault)
      }
    })

const list: Command = (context) =>
  withServices(async (runtime) => {
    const [reports, runs] = await Promise.all([
      runtime.runPromise(Modules.use((found) => Effect.succeed(found.reports()))),
      runtime.runPromise(JobQueue.use((queue) => queue.latestOfAll))
    ])
    answer(
      context,
      reports.map(({ declaration, failure, id, name, reached, title, version }) => ({
        name,
        reached,
        id,
        title,
        version,
        jobs: (declaration?.jobs ?? []).map((job) => ({
          id: job.id,
          every: job.every,
          runs: runsOf(runs, id, job.id)
        })),
        commands: (declaration?.commands ?? []).map((command) => command.name),
        ...said(failure)
      })),
      reports.flatMap(({ declaration, failure, id, name, reached, version }) => [
        [name, version ?? "—", failure === undefined ? words[reached] : `停用：${because(failure)["zh-CN"]}`].join(
          "  "
        ),
        ...(declaration?.jobs ?? []).flatMap((job) => [
          `  定时任务 ${job.id}  ${job.every}`,
          ...runsOf(runs, id, job.id).map((run) =>
            [`    ${run.unit}`, runWords[run.state], run.at ?? "—", run.because?.["zh-CN"] ?? ""].join("  ").trimEnd()
          )
        ])
      ])
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

const retry: Command = async (context) => {
  const asked = need(context.words[1], retryUsage)
  const note = Notes.notes(dataFolder()).find(({ known, name }) => name === asked || known?.declaration.id === asked)
  if (note === undefined) {
    return refuse(context, {
      code: "not-kept-off",
      text: { "zh-CN": `模块 ${asked} 没有被停用。`, en: `The module ${asked} is not kept off.` }
    })
  }
  const { failure, known, name } = note
  return withServices(async (runtime) => {
    const record = Auditing.use((auditing) =>
      auditing.record({
        act: "module.retry",
        subject: { kind: "module", id: known?.declaration.id ?? name },
        why: because(failure)["zh-CN"]
      })
    )
    await runtime.runPromise(asOperator(record))
    Notes.release(dataFolder(), note)
    answer(context, { name, because: because(failure) }, [
      `${name}  将重新启用（原因曾是：${because(failure)["zh-CN"]}）`
    ])
    return 0
  })
}

export const moduleCommand: Command = async (context) => {
  const [word] = context.words
  if (word === "list") return list(context)
  if (word === "check") return check(context)
  if (word === "retry") return retry(context)
  throw new Misused(`shezu module list|check [--json]\n${retryUsage}`)
}
