import { defineConfig } from "vitest/config"

const folders = ["packages", "plugins", "apps", "tooling"]

export default defineConfig({ test: { projects: folders.map((folder) => `${folder}/*/vitest.config.ts`) } })
