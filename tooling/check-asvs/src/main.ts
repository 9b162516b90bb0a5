/** `node tooling/check-asvs/src/main.ts`: exits 1 and says why when a requirement of ASVS is neither proved nor explained. */
import { existsSync, readFileSync } from "node:fs"

import { check } from "./check.ts"
import { requirements } from "./requirements.ts"

const root = new URL("../../../", import.meta.url)
const read = (file: string) => readFileSync(new URL(file, root), "utf8")

const problems = check(read("docs/security/asvs.csv"), requirements, {
  exists: (file) => existsSync(new URL(file, root)),
  gaps: read("docs/gaps.md")
})

for (const problem of problems) process.stderr.write(`${problem}\n`)
if (problems.length === 0)
  process.stdout.write("every requirement of ASVS 5.0.0 L1 and L2 is proved, explained or open\n")
process.exitCode = problems.length === 0 ? 0 : 1
