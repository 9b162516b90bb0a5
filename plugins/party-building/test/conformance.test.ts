import { conformance } from "@shezu/plugin-sdk/testing/conformance"

import server from "../src/server/module.ts"
import web from "../src/web/module.ts"

conformance({ server, web: { half: web, entry: new URL("../src/web/module.ts", import.meta.url) } })
