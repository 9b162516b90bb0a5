/** `pnpm shezu …`: the command of the installation. Only the command itself writes on standard output. */

import { main, runSource } from "./command.js"

await main((args) => runSource("apps/api/src/main.ts", args))
