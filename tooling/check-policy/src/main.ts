/** `node tooling/check-policy/src/main.ts`: checks the installed policy, exits 1 and says why when something is open. */
import { readFileSync } from "node:fs"

import { indicators } from "@shezu/party-building/indicators"
import { rules } from "@shezu/party-building/rules"
import { xuechengPack } from "@shezu/policy/xuecheng-pack"

import { check } from "./check.ts"
import { line } from "./Problem.ts"

const gapsText = readFileSync(new URL("../../../docs/gaps.md", import.meta.url), "utf8")
const problems = check(xuechengPack, { rules, indicators }, gapsText)

for (const problem of problems) process.stderr.write(`${line(problem)}\n`)
if (problems.length === 0) process.stdout.write("the policy, its law, the modules and docs/gaps.md agree\n")
process.exitCode = problems.length === 0 ? 0 : 1
