import { fileURLToPath } from "node:url"

import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    name: "api",
    include: ["test/**/*.test.ts"],
    globalSetup: fileURLToPath(import.meta.resolve("@shezu/persistence/testing/TestPostgres")),
    testTimeout: 120_000,
    hookTimeout: 120_000
  }
})
