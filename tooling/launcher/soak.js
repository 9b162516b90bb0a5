/** `pnpm soak <name>`: a test of `npm test` with its full count; the seed is printed and can be given again. */

import path from "node:path"

import { environment, root } from "./checkout.js"
import { main } from "./command.js"
import { run } from "./processes.js"

/** @type {Readonly<Record<string, { readonly file: string, readonly counts: Readonly<Record<string, string>> }>>} */
const soaks = {
  inputs: { file: "apps/api/test/hostile.test.ts", counts: { SHEZU_INPUTS: "10000" } },
  kills: { file: "apps/api/test/killed.test.ts", counts: { SHEZU_KILLS: "200" } },
  tamperings: { file: "packages/persistence/test/audit/tampering.test.ts", counts: { SHEZU_TAMPERINGS: "10000" } }
}

await main(async ([name = ""]) => {
  const soak = soaks[name]
  if (soak === undefined) {
    process.stderr.write(`pnpm soak <${Object.keys(soaks).join("|")}>\n`)
    return 2
  }
  const { status } = await run(path.join(root, "node_modules", ".bin", "vitest"), ["run", soak.file], {
    cwd: root,
    env: { ...soak.counts, ...environment() }
  })
  return status
})
