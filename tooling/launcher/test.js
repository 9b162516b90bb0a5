/**
 * `npm test`: every check of the house, all of them even when one fails; the last line says how many passed and failed.
 * `--only lint,format` runs some steps, `--fast` leaves out the browser tests.
 */

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

import { chosenSteps } from "./arguments.js"
import { environment, root } from "./checkout.js"
import { main } from "./command.js"
import { run } from "./processes.js"
import { steps } from "./steps.js"
import { lastLine, ofReportFile, ofStep, sum } from "./tally.js"

/** @param {number} startedAt */
const seconds = (startedAt) => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`)

/** @param {import("./steps.js").Step} step */
const runStep = async ({ id, title, command, args, env = environment(), cwd = root, report }) => {
  say(`\n── ${id}: ${title}`)
  const startedAt = performance.now()
  const { status } = await run(command, args, { cwd, env: { ...env, CI: "1" } })
  say(`${status === 0 ? "✓" : "✗"} ${id} (${seconds(startedAt)})`)
  if (status === 130 || status === 143) throw new Error(`Stopped during ${id}.`)
  return report === undefined ? ofStep(status === 0, `${id}: ${title}`) : ofReportFile(report, status === 0)
}

await main(async (args) => {
  const startedAt = performance.now()
  const folder = mkdtempSync(path.join(tmpdir(), "shezu-test-"))
  try {
    const tallies = []
    for (const step of chosenSteps(
      steps({ fast: args.includes("--fast"), report: path.join(folder, "report.json") }),
      args
    )) {
      // One after the other: the machine is small and the output is read from top to bottom.
      // oxlint-disable-next-line eslint/no-await-in-loop
      tallies.push(await runStep(step))
    }
    const total = sum(tallies)
    say(`\n── ${total.failed === 0 ? "All is well" : "Failed"} after ${seconds(startedAt)}`)
    for (const note of total.notes) say(`✗ ${note}`)
    say(lastLine(total))
    return total.failed === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
