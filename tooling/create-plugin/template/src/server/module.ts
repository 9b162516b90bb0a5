/** 新模块, the server half. */
import * as Server from "@shezu/plugin-sdk/Server"

import { placed } from "../indicators.ts"
import { manifest } from "../manifest.ts"
import { messages } from "../messages.ts"
import { migrations } from "../migrations.ts"
import { place } from "../place.rule.ts"
import { routes } from "./overview.route.ts"

export default Server.make({
  manifest,
  rules: [place],
  indicators: [placed],
  messages,
  migrations,
  unscoped: {},
  problems: {},
  routes
})
