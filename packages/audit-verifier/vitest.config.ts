import { defineConfig } from "vitest/config"

export default defineConfig({ test: { name: "audit-verifier", include: ["test/**/*.test.ts"] } })
