/** `pnpm holes [folder] [operation…]`: looks for injections with sqlmap, on an installation of its own. */

import { main, runSource } from "./command.js"

await main((args) => runSource("tooling/holes/src/main.ts", args))
