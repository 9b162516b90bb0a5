/** `pnpm shezu …`: the command of the installation. Only the command itself writes on standard output. */

import { main, runSource } from "./command.js"
import { runWatched } from "./watched.js"

await main((args) =>
  args.find((arg) => !arg.startsWith("-")) === "serve" ? runWatched(args) : runSource("apps/api/src/main.ts", args)
)
