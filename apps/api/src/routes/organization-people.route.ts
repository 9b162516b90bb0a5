/** `/organizations/{id}/personal-data`: the people behind an organization, masked, and one value at a time on a purpose. */
import { editPersonalData, readPersonalData, revealPersonalData } from "@shezu/domain/access/permissions"
import { OrganizationId } from "@shezu/domain/identifier/OrganizationId"
import {
  OrganizationPersonalData,
  PersonalFieldId,
  personalKinds,
  Reason,
  RevealPurpose
} from "@shezu/domain/personal-data/OrganizationPersonalData"
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import { MaskedValue } from "@shezu/persistence/personal-data/PersonalRecords"
import { PersonalDataOf } from "@shezu/platform/personal-data/PersonalDataOf"
import { Effect, Schema, Struct } from "effect"
import { type Context, Hono } from "hono"

import { confirmed, type Doors } from "../acting.ts"
import { inWords, Kept } from "../personal-data-view.ts"

const tag = "个人信息 Personal data"

const Organization = Schema.Struct({ id: OrganizationId })
const Field = Schema.Struct({ id: OrganizationId, field: PersonalFieldId })

/** In the body, so that no address and no log of addresses holds it. */
const NewValue = Schema.Struct({
  value: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200)),
  reason: Schema.optionalKey(Reason)
}).annotate({ identifier: "PersonalValue" })

const Reveal = Schema.Struct({ purpose: RevealPurpose, reason: Reason }).annotate({ identifier: "PersonalDataReveal" })
const Revealed = Schema.Struct({ field: PersonalFieldId, value: Schema.String }).annotate({
  identifier: "RevealedPersonalData"
})

/** A field, whether or not anything is kept in it. */
const Line = Schema.Struct({
  field: PersonalFieldId,
  ...Struct.map(Struct.pick(MaskedValue.fields, ["masked", "changedAt", "changedBy"]), Schema.optionalKey),
  kept: Kept
}).annotate({ identifier: "OrganizationPersonalDataLine" })

const encodeLines = Schema.encodeSync(Schema.Array(Line))

const fields = Object.keys(OrganizationPersonalData.fields) as ReadonlyArray<PersonalFieldId>

const lines = (organization: OrganizationId) =>
  Effect.gen(function* () {
    const say = yield* inWords
    const found = yield* PersonalDataOf.use(({ list }) => list(organization))
    return fields.map((field) => {
      const value = found.find((one) => one.field === field)
      const { said } = personalKinds[field]
      const { basis, category, name, protection, purpose, retention, words } = say({
        record: "",
        title: said.name,
        tables: [],
        field,
        ...said
      })
      return { field, ...value, kept: { basis, category, name, protection, purpose, retention, words } }
    })
  })

/** No browser and no proxy keeps it. */
const unkept = (c: Context): void => c.header("cache-control", "no-store")

export const organizationPeopleRoute = (run: Doors["run"]) =>
  new Hono()
    .get(
      "/:id/personal-data",
      describe({
        id: "organization.people",
        allows: readPersonalData,
        summary: "有关人员（遮盖），及各项的目的、依据、期限",
        tag,
        answer: Schema.Array(Line),
        problems: [404]
      }),
      Input.param(Organization),
      (c) =>
        run(c, lines(c.req.valid("param").id), (found) => {
          unkept(c)
          return c.json(encodeLines(found))
        })
    )
    .put(
      "/:id/personal-data/:field",
      describe({
        id: "organization.set-person",
        allows: editPersonalData,
        summary: "登记有关人员的一项",
        tag,
        status: 204,
        problems: [404, 422, 503]
      }),
      Input.param(Field),
      Input.json(NewValue),
      (c) => {
        const { field, id } = c.req.valid("param")
        const { reason, value } = c.req.valid("json")
        return run(
          c,
          PersonalDataOf.use(({ put }) => put(id, field, value, reason)),
          () => c.body(null, 204)
        )
      }
    )
    .delete(
      "/:id/personal-data/:field",
      describe({
        id: "organization.delete-person",
        allows: editPersonalData,
        summary: "删除有关人员的一项",
        tag,
        status: 204,
        problems: [404]
      }),
      Input.param(Field),
      (c) => {
        const { field, id } = c.req.valid("param")
        return run(
          c,
          PersonalDataOf.use(({ remove }) => remove(id, field)),
          () => c.body(null, 204)
        )
      }
    )
    .post(
      "/:id/personal-data/:field/reveal",
      describe({
        id: "organization.reveal-person",
        allows: revealPersonalData,
        summary: "说明用途后查看一项全文，留痕",
        tag,
        answer: Revealed,
        problems: [404, 503]
      }),
      Input.param(Field),
      Input.json(Reveal),
      (c) => {
        const { field, id } = c.req.valid("param")
        const { purpose, reason } = c.req.valid("json")
        return run(
          c,
          Effect.andThen(
            confirmed,
            PersonalDataOf.use(({ reveal }) => reveal(id, field, purpose, reason))
          ),
          (value) => {
            unkept(c)
            return c.json({ field, value })
          }
        )
      }
    )
