import { moduleTests } from "./src/testing/vitest.ts"

export default moduleTests("plugin-sdk")
