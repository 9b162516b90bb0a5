/** Everything `npm test` runs, in order: cheap and telling first, the tests last but one. */

import path from "node:path"

import { nodeFor, pnpm, root } from "./checkout.js"

/**
 * @typedef {object} Step
 * @property {string} id what `--only` takes
 * @property {string} title
 * @property {string} command
 * @property {ReadonlyArray<string>} args
 * @property {NodeJS.ProcessEnv} [env] ours if absent
 * @property {string} [cwd]
 * @property {string} [report] the file this step leaves its counted tests in
 */

/** @param {string} name of a tool of the root's own dependencies */
const tool = (name) => path.join(root, "node_modules", ".bin", name)

/** Browser tests are named so, and left out by `--fast`. */
const browserTests = "**/*.browser.test.*"

/**
 * @param {{ fast: boolean, report: string }} options `report` is where the test runner counts
 * @returns {ReadonlyArray<Step>}
 */
export const steps = ({ fast, report }) => [
  {
    id: "types",
    title: "Types of every package (floating Effects are errors), and the builds",
    ...pnpm(["exec", "turbo", "run", "typecheck", "build", "--continue", "--output-logs=errors-only"])
  },
  { id: "tooling", title: "Types of the tooling", command: tool("tsc"), args: ["--noEmit", "-p", "tooling"] },
  { id: "lint", title: "Lint", command: tool("oxlint"), args: ["--deny-warnings"] },
  { id: "format", title: "Format", command: tool("oxfmt"), args: ["--check", "."] },
  { id: "boundaries", title: "Who may import whom", command: nodeFor(), args: ["tooling/boundaries/check.js"] },
  { id: "knip", title: "Dead code and unused dependencies", command: tool("knip"), args: [] },
  {
    id: "policy",
    title: "Every article's items are implemented or named as a gap",
    command: nodeFor(),
    args: ["tooling/check-policy/src/main.ts"]
  },
  {
    id: "asvs",
    title: "Every requirement of ASVS is proved by a test, explained or named as a gap",
    command: nodeFor(),
    args: ["tooling/check-asvs/src/main.ts"]
  },
  {
    id: "tests",
    title: fast ? "Tests, without the browser's" : "Tests, on a real PostgreSQL and in a real browser",
    command: tool("vitest"),
    args: [
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...(fast ? [`--exclude=${browserTests}`] : [])
    ],
    report
  },
  {
    id: "bundle",
    title: "Size of the admin app",
    command: nodeFor(),
    args: ["budget.ts"],
    cwd: path.join(root, "apps", "admin")
  }
]
