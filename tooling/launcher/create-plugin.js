/** `pnpm create-plugin <name> --article <n>`: makes a module and links it into this checkout. */

import { pnpm, root } from "./checkout.js"
import { main, runSource } from "./command.js"
import { run } from "./processes.js"

await main(async (args) => {
  const status = await runSource("tooling/create-plugin/src/main.ts", args)
  if (status !== 0 || args.includes("--outside")) return status
  const { command, args: words, env } = pnpm(["install", "--prefer-offline", "--no-frozen-lockfile"])
  const linked = await run(command, words, { cwd: root, env, stdio: "quiet" })
  if (linked.status !== 0) process.stderr.write(linked.output)
  return linked.status
})
