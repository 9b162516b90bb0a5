/** `/modules/{id}/settings`: what the unit that is acted for chooses of a module that it has enabled. */
import { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { Setting } from "@shezu/domain/module/Setting"
import * as Conditional from "@shezu/http/conditional"
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import { SettingForUnit, SettingKeeping } from "@shezu/platform/modules/SettingKeeping"
import { Schema } from "effect"
import { Hono } from "hono"

import type { Doors } from "../acting.ts"

const tag = "模块 Modules"

const Module = Schema.Struct({ id: ModuleId })
const Place = Schema.Struct({ id: ModuleId, setting: Setting.fields.id })

/** Wider than any setting takes, so that the refusal of one says what it takes. */
const NewValue = Schema.Struct({
  value: Schema.Union([Schema.Boolean, Schema.Finite, Schema.String.check(Schema.isMaxLength(2_000)), Schema.Null])
}).annotate({ identifier: "NewSettingValue" })

const encode = Schema.encodeSync(SettingForUnit)
const encodeAll = Schema.encodeSync(Schema.Array(SettingForUnit))

export const moduleSettingsRoute = (within: Doors["within"]) =>
  new Hono()
    .get(
      "/:id/settings",
      describe({
        id: "module.settings",
        allows: "signed-in",
        summary: "本单位已启用模块的设置",
        tag,
        answer: Schema.Array(SettingForUnit),
        problems: [403, 503]
      }),
      Input.param(Module),
      (c) => {
        const { id } = c.req.valid("param")
        return within(id)(
          c,
          SettingKeeping.use(({ forUnit }) => forUnit(id)),
          (settings) => c.json(encodeAll(settings))
        )
      }
    )
    .put(
      "/:id/settings/:setting",
      describe({
        id: "module.set",
        allows: "signed-in",
        summary: "为本单位改变模块的一项设置；null 为恢复初始值",
        tag,
        answer: SettingForUnit,
        conditional: true,
        problems: [403, 404, 422, 503]
      }),
      Conditional.requireIfMatch,
      Input.param(Place),
      Input.json(NewValue),
      (c) => {
        const { id, setting } = c.req.valid("param")
        const { value } = c.req.valid("json")
        const revision = Conditional.revisionOf(c) ?? -1
        return within(id)(
          c,
          SettingKeeping.use(({ change }) => change({ module: id, setting, revision, value })),
          (changed) => c.json(encode(changed), 200, { etag: Conditional.etag(changed.revision) })
        )
      }
    )
