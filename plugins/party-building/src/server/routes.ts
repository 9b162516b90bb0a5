/** What the module answers, under `/api/modules/party-building`. */
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import type { PermissionOf } from "@shezu/plugin-sdk/Manifest"
import { type Api, Input } from "@shezu/plugin-sdk/Routes"
import { Schema } from "effect"

import type { manifest } from "../manifest.ts"
import { Overview, overview } from "./overview.ts"
import { Partners, partners } from "./partners.ts"

const on = Schema.optionalKey(PlainDate)

export const routes = ({ app, route, run }: Api<PermissionOf<typeof manifest>, never>) =>
  app
    .get(
      "/overview",
      route({
        id: "overview",
        summary: "党建归口、覆盖与指标",
        permission: "party-building.read",
        answer: Overview,
        problems: [404, 422]
      }),
      Input.queryString(Schema.Struct({ on })),
      (c) => run(c, overview(c.req.valid("query").on), (found) => c.json(found))
    )
    .get(
      "/partners",
      route({
        id: "partners",
        summary: "同镇街应联合建立党组织的数量",
        permission: "party-building.read",
        answer: Partners,
        problems: [404, 422]
      }),
      Input.queryString(Schema.Struct({ town: Schema.NonEmptyString, on })),
      (c) => {
        const asked = c.req.valid("query")
        return run(c, partners(asked.town, asked.on), (found) => c.json(found))
      }
    )

export type Routes = ReturnType<typeof routes>
