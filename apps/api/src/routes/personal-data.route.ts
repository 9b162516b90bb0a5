/** `/personal-data`: what is kept about persons, why, by what right and how long; everybody signed in may read it. */
import { describe } from "@shezu/http/describe"
import { Schema } from "effect"
import { Hono } from "hono"

import type { Doors } from "../acting.ts"
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
