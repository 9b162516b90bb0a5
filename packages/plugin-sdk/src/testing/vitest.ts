/** How the tests of a module run: with a real PostgreSQL for the whole run. */
import { fileURLToPath } from "node:url"

import { defineConfig } from "vitest/config"

/** The configuration of a module's tests; its default export is all of `vitest.config.ts`. */
export const moduleTests = (name: string) =>
  defineConfig({
    test: {
      name,
      include: ["test/**/*.test.ts"],
      globalSetup: fileURLToPath(import.meta.resolve("@shezu/persistence/testing/TestPostgres")),
      testTimeout: 30_000,
      hookTimeout: 60_000
    }
  })
