/** `npm start`: installs and builds what is missing, then serves the sample district until stopped. */

import { ensureAdminApp } from "./admin-app.js"
import { main, runSource } from "./command.js"

await main(async (args) => {
  await ensureAdminApp()
  return runSource("apps/api/src/main.ts", ["serve", "--sample", ...args])
})
