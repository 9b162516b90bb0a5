import { defineConfig } from "vitest/config"

export default defineConfig({ test: { name: "check-policy", include: ["test/**/*.test.ts"] } })
