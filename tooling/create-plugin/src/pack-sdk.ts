/** `pnpm pack-sdk <folder>`: the SDK for modules that are written outside of this checkout. */
import path from "node:path"

import { packSdk } from "./pack.ts"

const folder = process.argv.slice(2).find((one) => one !== "--")
if (folder === undefined) {
  process.stderr.write("pnpm pack-sdk <folder>\n")
  process.exitCode = 2
} else {
  for (const file of packSdk(path.resolve(folder))) process.stdout.write(`${file}\n`)
}
