/** `/organizations/…/visibility`: why whoever asks sees an organization, or does not. */
import { readRegister } from "@shezu/domain/access/permissions"
import { PlainDate, today } from "@shezu/domain/calendar/PlainDate"
import { CreditCode } from "@shezu/domain/identifier/CreditCode"
import { OrganizationId } from "@shezu/domain/identifier/OrganizationId"
import type { Organization } from "@shezu/domain/organization/Organization"
import { grounds } from "@shezu/domain/unit/Scope"
import { Visibility, visibilityOf } from "@shezu/domain/unit/visibility"
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import { Organizations } from "@shezu/persistence/register/Organizations"
import { Actor } from "@shezu/platform/Actor"
import { Effect, Option, Schema } from "effect"
import { Hono } from "hono"

import type { Doors } from "../acting.ts"

const tag = "登记簿 Register"

/** One reading under the scope of whoever asks; what it did not find is answered alike, whyever it did not. */
const explained = Effect.fnUntraced(function* <R>(found: Effect.Effect<Option.Option<Organization>, never, R>) {
  const actor = yield* Actor
  if (actor.kind !== "member") return yield* Effect.die(new Error("only duties of a unit read the register"))
  const organization = yield* found
  const standing = Option.isNone(organization)
    ? []
    : grounds(
        actor.scope,
        organization.value,
        yield* Organizations.use(({ managedBy }) => managedBy(organization.value.id))
      )
  return visibilityOf(actor.unit, actor.scope, standing, yield* today)
})

const byId = (id: OrganizationId, asOf: PlainDate | undefined) =>
  Organizations.use((organizations) =>
    Effect.option(asOf === undefined ? organizations.get(id) : organizations.getOn(id, asOf))
  )

export const visibilityRoute = (run: Doors["run"]) =>
  new Hono()
    .get(
      "/visibility",
      describe({
        id: "organization.visibility-by-code",
        allows: readRegister,
        summary: "按统一社会信用代码：为什么能（不能）看到这个组织",
        tag,
        answer: Visibility
      }),
      Input.queryString(Schema.Struct({ code: CreditCode })),
      (c) =>
        run(c, explained(Organizations.use(({ findByCode }) => findByCode(c.req.valid("query").code))), (visibility) =>
          c.json(visibility)
        )
    )
    .get(
      "/:id/visibility",
      describe({
        id: "organization.visibility",
        allows: readRegister,
        summary: "为什么能（不能）看到这个组织",
        tag,
        answer: Visibility
      }),
      Input.param(Schema.Struct({ id: OrganizationId })),
      Input.queryString(Schema.Struct({ asOf: Schema.optionalKey(PlainDate) })),
      (c) =>
        run(c, explained(byId(c.req.valid("param").id, c.req.valid("query").asOf)), (visibility) => c.json(visibility))
    )
