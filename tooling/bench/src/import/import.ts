/**
 * P4: a workbook of 100,000 rows read and previewed against parsed only by hucre, the fastest library there is for it,
 * and committed against plain COPY of what it wrote.
 */
import type { Line } from "../line.ts"
import { say } from "../progress.ts"
import { type Asked, startWorker } from "../server/child.ts"
import { dump, restore } from "../server/copies.ts"
import type { Installation } from "../server/Installation.ts"
import { loginsOf } from "../server/services.ts"
import { median, spread } from "../statistics.ts"
import { empty } from "../template/template.ts"
import type { Work, Worked } from "./work.ts"
import { workbook, workbookCount } from "./workbook.ts"

const runs = 5

/** What the register's part of a commit writes, and what the judging after it writes. */
const registerTables = ["batch", "batch_problem", "organization", "organization_search", "organization_change"]
const judgedTables = ["determination_run", "rule", "explanation", "determination"]

const secondsOf = (runs: ReadonlyArray<Worked>): ReadonlyArray<number> => runs.map(({ seconds }) => seconds)

const peakOf = (runs: ReadonlyArray<Worked>): number => Math.max(...runs.map(({ peakMegabytes }) => peakMegabytes))

const partOf = (runs: ReadonlyArray<Worked>, name: string): number => median(runs.map(({ parts }) => parts[name] ?? 0))

/** Seconds for register and judged tables, each in a fresh database with the same indexes. */
const copied = async (installation: Installation, template: string, database: string) => {
  await installation.create(database, template)
  const register = await restore(installation, database, registerTables)
  const judged = await restore(installation, database, judgedTables)
  await installation.drop(database)
  return { register, judged }
}

export const importBench = async (installation: Installation): Promise<Line> => {
  const template = await empty(installation)
  const file = await workbook()
  const names = Array.from({ length: runs }, (_, at) => `bench_import_${at}`)
  const untouched = "bench_import_empty"
  /* oxlint-disable no-await-in-loop -- one after the other */
  for (const name of [untouched, ...names]) await installation.create(name, template)
  const databases = names.map((name) => loginsOf(installation, name))
  const workers: Array<Asked<Worked>> = []
  const worker = (what: Work["what"], databases: Work["databases"]) => {
    const started = startWorker<Worked>("import/worker.ts", { what, file, databases } satisfies Work)
    workers.push(started)
    return { what, once: started.once, runs: [] as Array<Worked> }
  }
  try {
    const parsedByHucre = worker("hucre", [])
    const parsedByUs = worker("ours", [])
    const previewEmpty = worker("preview", [loginsOf(installation, untouched)])
    const commit = worker("commit", databases)
    const previewFilled = worker("preview", databases.slice(0, 1))
    const copies: Array<Awaited<ReturnType<typeof copied>>> = []
    // What is compared runs in turns, so that a slow minute of the machine is a slow minute of both.
    for (let run = 0; run < runs; run++) {
      for (const one of [parsedByHucre, previewEmpty, parsedByUs, commit, previewFilled]) {
        const worked = await one.once()
        one.runs.push(worked)
        say(
          `import, run ${run + 1}, ${one.what}: ${worked.seconds.toFixed(2)} s, at most ${worked.peakMegabytes.toFixed(0)} MB`
        )
      }
      if (run === 0) await dump(installation, names[0] ?? "", [...registerTables, ...judgedTables])
      copies.push(await copied(installation, template, "bench_import_copy"))
    }
    const judging = partOf(commit.runs, "Judging.run")
    const register = median(commit.runs.map(({ parts, seconds }) => seconds - (parts["Judging.run"] ?? 0)))
    const copyRegister = median(copies.map((copy) => copy.register))
    const copyJudged = median(copies.map((copy) => copy.judged))
    const whole = median(secondsOf(commit.runs))
    const parseOnly = median(secondsOf(parsedByHucre.runs))
    const previewed = Math.max(median(secondsOf(previewEmpty.runs)), median(secondsOf(previewFilled.runs)))
    const ratios = {
      preview: previewed / parseOnly,
      commit: register / copyRegister,
      commitWithJudging: whole / (copyRegister + copyJudged)
    }
    const peakMegabytes = peakOf([...previewEmpty.runs, ...previewFilled.runs, ...commit.runs])
    return {
      name: "import",
      unit: "seconds",
      ours: register,
      reference: copyRegister,
      ratio: ratios.commit,
      bar: "preview <= 2 x parse only, commit <= 3 x COPY, peak <= 500 MB",
      holds: ratios.preview <= 2 && ratios.commit <= 3 && ratios.commitWithJudging <= 3 && peakMegabytes <= 500,
      rows: workbookCount,
      ratios,
      preview: { empty: median(secondsOf(previewEmpty.runs)), filled: median(secondsOf(previewFilled.runs)) },
      parseOnly: { hucre: median(secondsOf(parsedByHucre.runs)), ours: median(secondsOf(parsedByUs.runs)) },
      commit: {
        whole,
        take: partOf(commit.runs, "Register.take"),
        settle: partOf(commit.runs, "SearchIndex.settle"),
        judging
      },
      copy: { register: copyRegister, judged: copyJudged },
      peakMegabytes: { preview: peakOf(previewFilled.runs), commit: peakOf(commit.runs) },
      counts: commit.runs[0]?.counts,
      spread: {
        commit: spread(secondsOf(commit.runs)),
        preview: spread(secondsOf(previewEmpty.runs)),
        copy: spread(copies.map((copy) => copy.register))
      }
    }
  } finally {
    for (const worker of workers) await worker.stop()
    for (const name of [untouched, ...names]) await installation.drop(name)
  }
  /* oxlint-enable no-await-in-loop */
}
