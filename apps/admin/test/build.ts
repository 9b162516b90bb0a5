/** Builds the app, as it is shipped, before the tests that look at it. */
import { fileURLToPath } from "node:url"

import { build } from "vite"

export const setup = async (): Promise<void> => {
  const root = fileURLToPath(new URL("..", import.meta.url))
  // Vite takes NODE_ENV for the mode of libraries; under vitest it says "test".
  process.env["NODE_ENV"] = "production"
  await build({ root, configFile: `${root}/vite.config.ts`, mode: "production", logLevel: "error" })
}
