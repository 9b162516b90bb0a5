import { assert, describe, it } from "vitest"

import { chosenSteps } from "../arguments.js"
import { lastLine, ofReport, ofReportFile, ofStep, sum } from "../tally.js"

const file = (status: string, ...statuses: ReadonlyArray<string>) => ({
  name: "a.test.ts",
  status,
  assertionResults: statuses.map((one, index) => ({ fullName: `test ${index}`, status: one }))
})

const counted = (...files: ReadonlyArray<ReturnType<typeof file>>) =>
  ofReport(
    { testResults: files },
    files.every(({ status }) => status === "passed")
  )

describe("the last line", () => {
  it("adds tests and steps", () => {
    const tally = sum([
      ofStep(true, "lint"),
      ofStep(false, "format"),
      counted(file("passed", "passed", "passed")),
      counted(file("failed", "passed", "failed"))
    ])
    assert.strictEqual(lastLine(tally), "4 passed, 2 failed")
    assert.deepEqual(tally.notes, ["format", "test 1"])
  })

  it("counts a skipped test as failed", () => {
    assert.strictEqual(
      lastLine(counted(file("passed", "passed", "skipped"), file("passed", "todo", "pending"))),
      "1 passed, 3 failed"
    )
  })

  it("counts a file that did not load, and a run that failed outside of any test", () => {
    assert.strictEqual(lastLine(counted(file("failed"), file("passed", "passed"))), "1 passed, 1 failed")
    assert.strictEqual(lastLine(ofReport({ testResults: [file("passed", "passed")] }, false)), "1 passed, 1 failed")
  })

  it("does not take silence for success", () => {
    assert.strictEqual(lastLine(counted()), "0 passed, 1 failed")
    assert.strictEqual(lastLine(ofReportFile("no such file", true)), "0 passed, 1 failed")
  })
})

describe("--only", () => {
  const steps = [{ id: "lint" }, { id: "format" }, { id: "tests" }]

  it("chooses steps in the order of the house", () => {
    assert.deepEqual(chosenSteps(steps, ["--fast", "--only", "tests,lint"]), [{ id: "lint" }, { id: "tests" }])
    assert.deepEqual(chosenSteps(steps, ["--fast"]), steps)
  })

  it("refuses what it does not know", () => {
    assert.throws(() => chosenSteps(steps, ["--only", "lint,typo"]), /not typo/u)
    assert.throws(() => chosenSteps(steps, ["--only"]), /--only takes/u)
  })
})
