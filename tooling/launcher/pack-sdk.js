/** `pnpm pack-sdk <folder>`: the SDK as packages for modules outside of this checkout. */

import { main, runSource } from "./command.js"

await main((args) => runSource("tooling/create-plugin/src/pack-sdk.ts", args))
