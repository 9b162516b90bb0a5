/** `/personal-data` and `/me/personal-data`: what is kept about persons and about oneself; for everybody signed in. */
import { describe } from "@shezu/http/describe"
import { Schema } from "effect"
import { Hono } from "hono"

import type { Doors } from "../acting.ts"
import { OwnData, ownData } from "../own-data-view.ts"
import { InventoryField, inventoryView } from "../personal-data-view.ts"

const tag = "个人信息 Personal data"

export const personalDataRoute = ({ own }: Pick<Doors, "own">) =>
  new Hono().get(
    "/inventory",
    describe({
      id: "personal-data.inventory",
      allows: "signed-in",
      summary: "个人信息清单：目的、依据、期限",
      tag,
      answer: Schema.Array(InventoryField)
    }),
    (c) => own(c, inventoryView, (fields) => c.json(fields))
  )

const encodeOwn = Schema.encodeSync(OwnData)

/** `/me/personal-data`: what is kept about oneself. */
export const ownDataRoute = ({ own }: Pick<Doors, "own">) =>
  new Hono().get(
    "/me/personal-data",
    describe({
      id: "me.personal-data",
      allows: "signed-in",
      summary: "本人信息：本系统保存的关于我的内容，及目的、依据、期限",
      tag,
      answer: OwnData
    }),
    (c) =>
      own(c, ownData, (found) => {
        c.header("cache-control", "no-store")
        return c.json(encodeOwn(found))
      })
  )
