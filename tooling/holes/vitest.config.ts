import { defineConfig } from "vitest/config"

export default defineConfig({ test: { name: "holes", include: ["test/**/*.test.ts"] } })
