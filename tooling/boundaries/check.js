/** The check of `npm test`: fails on a forbidden import, and when it did not really look. */

import path from "node:path"
import { fileURLToPath } from "node:url"

import { findViolations } from "./cruise.js"

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")
const { files, unread, crossings, violations } = await findViolations(root)

for (const { rule, from, to } of violations) process.stdout.write(`${rule}: ${from} → ${to}\n`)
for (const file of unread) process.stdout.write(`not read: ${file}\n`)
if (crossings === 0) process.stdout.write("no import between packages was seen: the check is blind\n")
process.stdout.write(`${files} files, ${crossings} imports between packages, ${violations.length} violations\n`)
process.exitCode = violations.length > 0 || unread.length > 0 || crossings === 0 ? 1 : 0
