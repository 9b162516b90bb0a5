/** `pnpm bench <name>`: one measurement against its limit, as one JSON line. */

import { main, runSource } from "./command.js"

await main((args) => runSource("tooling/bench/src/main.ts", args))
