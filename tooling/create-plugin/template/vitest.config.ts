import { moduleTests } from "@shezu/plugin-sdk/testing/vitest"

export default moduleTests("new-module")
