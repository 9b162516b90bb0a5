/** `/units`: the district's units, read by everybody and kept by the unit that leads. */
import { manageUnits, readPolicy } from "@shezu/domain/access/permissions"
import { AddedKind, UnitEntry } from "@shezu/domain/unit/amendments"
import { UnitId } from "@shezu/domain/unit/Unit"
import * as Conditional from "@shezu/http/conditional"
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import { UnitChange } from "@shezu/persistence/units/UnitEntries"
import { UnitKeeping } from "@shezu/platform/units/UnitKeeping"
import { Effect, Schema } from "effect"
import { Hono } from "hono"

import { confirmed, type Doors } from "../acting.ts"
import { UnitForm, unitForm, UnitView, unitViewer, unitViews } from "../unit-view.ts"

const tag = "单位 Units"

const Id = Schema.Struct({ id: UnitId })

/** Nobody sees a blank at an end, and a workbook that is written without it would not be recognized. */
const Word = Schema.String.check(Schema.isPattern(/^\S(?:.*\S)?$/u), Schema.isMaxCodePoints(100))
const words = Schema.Array(Word).check(Schema.isMaxLength(100), Schema.isUnique())
const { names, roles, successor } = UnitEntry.fields
const held = {
  names: names.check(
    Schema.isMaxLength(100),
    Schema.makeFilter(
      (all) => all.every(({ value }) => Schema.is(Word)(value)) || "Expected names without blanks at their ends"
    )
  ),
  roles: roles.check(Schema.isMaxLength(100)),
  aliases: words,
  sectors: words,
  successor,
  reason: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(500))
}

const NewUnit = Schema.Struct({ id: UnitId.check(Schema.isMaxLength(60)), kind: AddedKind, ...held }).annotate({
  identifier: "NewUnit"
})
const EditUnit = Schema.Struct(held).annotate({ identifier: "EditUnit" })

const encodeChanges = Schema.encodeSync(Schema.Array(UnitChange))

export const unitsRoute = (run: Doors["run"]) =>
  new Hono()
    .get(
      "/",
      describe({
        id: "unit.list",
        allows: readPolicy,
        summary: "各单位、所负责的条款和管辖范围",
        tag,
        answer: Schema.Array(UnitView)
      }),
      (c) => run(c, unitViews, (units) => c.json(units))
    )
    .get(
      "/form",
      describe({ id: "unit.form", allows: readPolicy, summary: "填写单位时可选的类别和职责", tag, answer: UnitForm }),
      (c) => run(c, unitForm, (form) => c.json(form))
    )
    .post(
      "/",
      describe({
        id: "unit.add",
        allows: manageUnits,
        summary: "新增单位",
        tag,
        status: 201,
        answer: UnitView,
        problems: [409, 422]
      }),
      Input.json(NewUnit),
      (c) => {
        const { id, kind, reason, ...entry } = c.req.valid("json")
        const added = UnitKeeping.use((keeping) => keeping.add({ id, kind, entry, reason }))
        return run(
          c,
          Effect.andThen(confirmed, added).pipe(Effect.flatMap((unit) => Effect.map(unitViewer, (view) => view(unit)))),
          (unit) =>
            c.json(unit, 201, { etag: Conditional.etag(unit.revision), location: `/api/units/${unit.id}/changes` })
        )
      }
    )
    .put(
      "/:id",
      describe({
        id: "unit.change",
        allows: manageUnits,
        summary: "变更单位：名称、职责、行业、别名、终止和继任",
        tag,
        answer: UnitView,
        conditional: true,
        problems: [404, 409, 422]
      }),
      Conditional.requireIfMatch,
      Input.param(Id),
      Input.json(EditUnit),
      (c) => {
        const { reason, ...entry } = c.req.valid("json")
        const { id } = c.req.valid("param")
        const revision = Conditional.revisionOf(c) ?? -1
        const changed = UnitKeeping.use((keeping) => keeping.change({ id, revision, entry, reason }))
        return run(
          c,
          Effect.andThen(confirmed, changed).pipe(
            Effect.flatMap((unit) => Effect.map(unitViewer, (view) => view(unit)))
          ),
          (unit) => c.json(unit, 200, { etag: Conditional.etag(unit.revision) })
        )
      }
    )
    .get(
      "/:id/changes",
      describe({
        id: "unit.changes",
        allows: manageUnits,
        summary: "对一个单位所作的变更",
        tag,
        answer: Schema.Array(UnitChange),
        problems: [404]
      }),
      Input.param(Id),
      (c) =>
        run(
          c,
          UnitKeeping.use((keeping) => keeping.changes(c.req.valid("param").id)),
          (changes) => c.json(encodeChanges(changes))
        )
    )
