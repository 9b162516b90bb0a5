import { fileURLToPath } from "node:url"

import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    name: "api",
    include: ["test/**/*.test.ts"],
    // What is tested is the product, whatever this checkout lists beside it.
    env: { SHEZU_CONFIG: fileURLToPath(new URL("test/shezu.config.ts", import.meta.url)) },
    globalSetup: fileURLToPath(import.meta.resolve("@shezu/persistence/testing/TestPostgres")),
    testTimeout: 120_000,
    hookTimeout: 120_000
  }
})
