/** Counts what passed and failed: each test of the test runner, and every other step as one. */

import { existsSync, readFileSync } from "node:fs"

/** @typedef {{ passed: number, failed: number, notes: ReadonlyArray<string> }} Tally */

/**
 * What the test runner writes, as far as we read it.
 *
 * @typedef {object} Report
 * @property {ReadonlyArray<{
 *   name: string, status: string, assertionResults: ReadonlyArray<{ fullName: string, status: string }>
 * }>} testResults
 */

/** @type {(succeeded: boolean, title: string) => Tally} */
export const ofStep = (succeeded, title) =>
  succeeded ? { passed: 1, failed: 0, notes: [] } : { passed: 0, failed: 1, notes: [title] }

/**
 * A skipped test is a failed one here, and so is a file that did not load, a run that failed outside of any test,
 * and a run without tests.
 *
 * @param {Report} report
 * @param {boolean} succeeded
 * @returns {Tally}
 */
export const ofReport = ({ testResults }, succeeded) => {
  const tests = testResults.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === "passed").length
  const notes = [
    ...tests
      .filter((test) => test.status !== "passed")
      .map((test) => (test.status === "failed" ? test.fullName : `${test.fullName} (${test.status}, not run)`)),
    ...testResults
      .filter((file) => file.status === "failed" && file.assertionResults.every((test) => test.status === "passed"))
      .map((file) => `${file.name} (the file itself)`)
  ]
  const rest = notes.length > 0 || (succeeded && passed > 0) ? [] : ["the test run (outside of any test)"]
  return { passed, failed: notes.length + rest.length, notes: [...notes, ...rest] }
}

/**
 * @param {string} file
 * @param {boolean} succeeded
 * @returns {Tally}
 */
export const ofReportFile = (file, succeeded) =>
  ofReport(existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { testResults: [] }, succeeded)

/** @type {(tallies: ReadonlyArray<Tally>) => Tally} */
export const sum = (tallies) => ({
  passed: tallies.reduce((total, tally) => total + tally.passed, 0),
  failed: tallies.reduce((total, tally) => total + tally.failed, 0),
  notes: tallies.flatMap((tally) => tally.notes)
})

/** @type {(tally: Tally) => string} */
export const lastLine = ({ passed, failed }) => `${passed} passed, ${failed} failed`
