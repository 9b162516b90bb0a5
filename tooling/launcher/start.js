/** `npm start`: installs and builds what is missing, then serves the sample district until stopped. */

import { ensureAdminApp } from "./admin-app.js"
import { main } from "./command.js"
import { runWatched } from "./watched.js"

await main(async (args) => {
  await ensureAdminApp()
  return runWatched(["serve", "--sample", ...args])
})
