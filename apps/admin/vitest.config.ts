import { defineConfig } from "vitest/config"

/** One browser at a time; the app is built once before the first test. */
export default defineConfig({
  test: {
    name: "admin",
    include: ["test/**/*.test.ts"],
    globalSetup: "test/build.ts",
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000
  }
})
