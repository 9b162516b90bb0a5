/**
 * P4: a workbook of 100,000 rows read and previewed against parsed only by hucre, the fastest library there is for it,
 * and committed against plain COPY of what it wrote.
 */
import type { Line } from "../line.ts"
import { say, timed } from "../progress.ts"
import { runTask } from "../server/child.ts"
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

const secondsOf = ({ runs }: Worked): ReadonlyArray<number> => runs.map(({ seconds }) => seconds)

const work = (asked: Work): Promise<Worked> =>
  timed(`import, ${asked.what}`, () => runTask<Worked>("import/worker.ts", asked)).then((worked) => {
    say(
      `  ${secondsOf(worked)
        .map((seconds) => seconds.toFixed(2))
        .join(" ")} s, at most ${worked.peakMegabytes.toFixed(0)} MB`
    )
    return worked
  })

const partOf = ({ runs }: Worked, name: string): number => median(runs.map(({ parts }) => parts[name] ?? 0))

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
  /* oxlint-disable no-await-in-loop -- one after the other */
  for (const name of names) await installation.create(name, template)
  const databases = names.map((name) => loginsOf(installation, name))
  const first = databases.slice(0, 1)
  try {
    const parsedByHucre = await work({ what: "hucre", file, runs, databases: [] })
    const parsedByUs = await work({ what: "ours", file, runs, databases: [] })
    const previewEmpty = await work({ what: "preview", file, runs, databases: first })
    const commit = await work({ what: "commit", file, runs, databases })
    const previewFilled = await work({ what: "preview", file, runs, databases: first })
    const [one = ""] = names
    await dump(installation, one, [...registerTables, ...judgedTables])
    const copies: Array<Awaited<ReturnType<typeof copied>>> = []
    for (let run = 0; run < runs; run++) copies.push(await copied(installation, template, "bench_import_copy"))
    const judging = partOf(commit, "Judging.run")
    const register = median(commit.runs.map(({ parts, seconds }) => seconds - (parts["Judging.run"] ?? 0)))
    const copyRegister = median(copies.map((copy) => copy.register))
    const copyJudged = median(copies.map((copy) => copy.judged))
    const whole = median(secondsOf(commit))
    const parseOnly = median(secondsOf(parsedByHucre))
    const previewed = Math.max(median(secondsOf(previewEmpty)), median(secondsOf(previewFilled)))
    const ratios = {
      preview: previewed / parseOnly,
      commit: register / copyRegister,
      commitWithJudging: whole / (copyRegister + copyJudged)
    }
    const peakMegabytes = Math.max(previewEmpty.peakMegabytes, previewFilled.peakMegabytes, commit.peakMegabytes)
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
      preview: { empty: median(secondsOf(previewEmpty)), filled: median(secondsOf(previewFilled)) },
      parseOnly: { hucre: median(secondsOf(parsedByHucre)), ours: median(secondsOf(parsedByUs)) },
      commit: { whole, take: partOf(commit, "Register.take"), settle: partOf(commit, "SearchIndex.settle"), judging },
      copy: { register: copyRegister, judged: copyJudged },
      peakMegabytes: { preview: previewFilled.peakMegabytes, commit: commit.peakMegabytes },
      counts: commit.runs[0]?.counts,
      spread: {
        commit: spread(secondsOf(commit)),
        preview: spread(secondsOf(previewEmpty)),
        copy: spread(copies.map((copy) => copy.register))
      }
    }
  } finally {
    for (const name of names) await installation.drop(name)
  }
  /* oxlint-enable no-await-in-loop */
}
