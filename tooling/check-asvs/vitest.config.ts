import { defineConfig } from "vitest/config"

export default defineConfig({ test: { name: "check-asvs", include: ["test/**/*.test.ts"] } })
