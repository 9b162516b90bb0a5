/** 党的建设, the server half. */
import * as Server from "@shezu/plugin-sdk/Server"

import { indicators } from "../indicators.ts"
import { manifest } from "../manifest.ts"
import { messages } from "../messages.ts"
import { rules } from "../rules.ts"
import { findPartyOrganizations } from "./party-organizations.ts"
import { routes } from "./routes.ts"

export default Server.make({
  manifest,
  rules,
  indicators,
  messages,
  migrations: {},
  unscoped: {},
  problems: {},
  searches: { "party-organizations": findPartyOrganizations },
  routes
})
