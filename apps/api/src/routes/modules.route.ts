/** `/modules`: what the unit that is acted for may enable, and what it has. */
import { enableModules, readPolicy } from "@shezu/domain/access/permissions"
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import { Enabling, ModuleForUnit } from "@shezu/platform/modules/Enabling"
import { Effect, Schema } from "effect"
import { Hono } from "hono"

import { confirmed, type Doors } from "../acting.ts"

const tag = "模块 Modules"

const Id = Schema.Struct({ id: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(100)) })
const Enabled = Schema.Struct({ enabled: Schema.Boolean }).annotate({ identifier: "ModuleEnabled" })

export const modulesRoute = (run: Doors["run"]) =>
  new Hono()
    .get(
      "/",
      describe({
        id: "module.list",
        allows: readPolicy,
        summary: "各模块及本单位可否启用",
        tag,
        answer: Schema.Array(ModuleForUnit),
        problems: [403]
      }),
      (c) =>
        run(
          c,
          Enabling.use(({ forUnit }) => forUnit),
          (modules) => c.json(modules)
        )
    )
    .put(
      "/:id/enabled",
      describe({
        id: "module.enable",
        allows: enableModules,
        summary: "为本单位启用或停用模块",
        tag,
        answer: ModuleForUnit,
        problems: [403, 404, 409]
      }),
      Input.param(Id),
      Input.json(Enabled),
      (c) =>
        run(
          c,
          Effect.andThen(
            confirmed,
            Enabling.use(({ set }) => set(c.req.valid("param").id, c.req.valid("json").enabled))
          ),
          (module) => c.json(module)
        )
    )
