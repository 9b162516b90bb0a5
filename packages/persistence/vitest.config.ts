import { fileURLToPath } from "node:url"

import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    name: "persistence",
    include: ["test/**/*.test.ts"],
    globalSetup: fileURLToPath(new URL("src/testing/TestPostgres.ts", import.meta.url)),
    testTimeout: 120_000,
    hookTimeout: 60_000
  }
})
