import { moduleTests } from "@shezu/plugin-sdk/testing/vitest"
import { mergeConfig } from "vitest/config"

/** The template is a module like any other, and passes its own tests. */
export default mergeConfig(moduleTests("create-plugin"), {
  test: { include: ["template/test/**/*.test.ts"], testTimeout: 120_000 }
})
