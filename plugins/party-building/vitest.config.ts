import { defineConfig } from "vitest/config"

export default defineConfig({ test: { name: "party-building", include: ["test/**/*.test.ts"] } })
