import { fileURLToPath } from "node:url"

import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    name: "platform",
    include: ["test/**/*.test.ts"],
    globalSetup: fileURLToPath(import.meta.resolve("@shezu/persistence/testing/TestPostgres")),
    testTimeout: 30_000,
    hookTimeout: 60_000
  }
})
