/** `/organizations`: the register read and changed. No rules live here. */
import { editRegister, readRegister } from "@shezu/domain/access/permissions"
import { PlainDate, today } from "@shezu/domain/calendar/PlainDate"
import { OrganizationId } from "@shezu/domain/identifier/OrganizationId"
import { ShownOrganization } from "@shezu/domain/organization/member-counts"
import { type Organization, OrganizationFields } from "@shezu/domain/organization/Organization"
import * as Conditional from "@shezu/http/conditional"
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import { Determinations, Kept } from "@shezu/persistence/determination/Determinations"
import { OrganizationFilter, SortField } from "@shezu/persistence/register/OrganizationQuery"
import { Change, Organizations, type Page, RecentChange } from "@shezu/persistence/register/Organizations"
import { reading } from "@shezu/platform/access/Reading"
import { type Explained, Judging } from "@shezu/platform/determinations/Judging"
import { Editing } from "@shezu/platform/organizations/Editing"
import { Effect, Result, Schema, Struct } from "effect"
import { Hono } from "hono"

import type { Doors } from "../acting.ts"
import { FindingView, findingViewer } from "../finding-view.ts"
import { digestOf, once, soundKey } from "../Idempotency.ts"
import { CursorWord, encodeCursor, fits, Limit } from "./cursor.ts"
import { narrowed } from "./narrowed.ts"

const ListQuery = Schema.Struct({
  ...OrganizationFilter.fields,
  asOf: Schema.optionalKey(PlainDate),
  sort: Schema.optionalKey(SortField),
  order: Schema.optionalKey(Schema.Literals(["asc", "desc"])),
  cursor: Schema.optionalKey(CursorWord),
  limit: Schema.optionalKey(Limit),
  /** Adds what each rule answers for each row. */
  outcomes: Schema.optionalKey(Schema.Literal("true"))
}).check(
  Schema.makeFilter(({ cursor, sort = "name" }) =>
    cursor === undefined || fits(cursor, sort)
      ? undefined
      : { path: ["cursor"], issue: "Expected a cursor of this order" }
  )
)

const CountQuery = Schema.Struct({ ...OrganizationFilter.fields, asOf: Schema.optionalKey(PlainDate) })

/** What a rule answers for a row of a list, computed for the day of the list. */
const Outcome = Schema.Struct({
  rule: Schema.String,
  outcome: Schema.String,
  /** Something is said beside the outcome. */
  noticed: Schema.Boolean
}).annotate({ identifier: "Outcome" })

const ListedOrganization = Schema.Struct({
  ...ShownOrganization.fields,
  outcomes: Schema.optionalKey(Schema.Array(Outcome))
}).annotate({ identifier: "ListedOrganization" })

const OrganizationPage = Schema.Struct({
  items: Schema.Array(ListedOrganization),
  next: Schema.optionalKey(Schema.String)
}).annotate({ identifier: "OrganizationPage" })
interface OrganizationPage extends Schema.Schema.Type<typeof OrganizationPage> {}

const Count = Schema.Struct({ count: Schema.Natural }).annotate({ identifier: "Count" })

const FacetField = Schema.Literals(["town", "sector", "supervisingUnit", "registrar"])
const Facets = Schema.Array(Schema.Struct({ value: Schema.String, count: Schema.Natural }))

const Id = Schema.Struct({ id: OrganizationId })
const AsOf = Schema.Struct({ asOf: Schema.optionalKey(PlainDate) })

const Reason = Schema.String.check(Schema.isMaxLength(500))

const NewOrganization = Schema.Struct({ ...OrganizationFields, reason: Schema.optionalKey(Reason) }).annotate({
  identifier: "NewOrganization"
})

/** Fields to set; `unset` names those no longer known. */
const EditOrganization = Schema.Struct({
  set: Schema.optionalKey(Schema.Struct(OrganizationFields).mapFields(Struct.map(Schema.optionalKey))),
  unset: Schema.optionalKey(
    Schema.Array(
      Schema.Literals(Struct.keys(Struct.omit(OrganizationFields, ["name", "kind", "status", "formerNames"])))
    )
  ),
  validFrom: Schema.optionalKey(PlainDate),
  /** A correction says that the register was wrong; a change says that the world changed. */
  correction: Schema.optionalKey(Schema.Boolean),
  reason: Reason.check(Schema.isMinLength(1))
})
  .check(
    Schema.makeFilter(({ set = {}, unset = [] }) => {
      if (unset.length === 0 && Object.keys(set).length === 0) return "Expected a field to set or unset"
      const twice = unset.find((field) => field in set)
      return twice === undefined ? undefined : { path: ["unset"], issue: `Expected ${twice} to be either set or unset` }
    })
  )
  .annotate({ identifier: "EditOrganization" })

const Explanations = Schema.Struct({
  on: PlainDate,
  findings: Schema.Array(FindingView)
}).annotate({ identifier: "Explanations" })

const encodeChange = Schema.encodeSync(Schema.Array(Change))
const encodeRecent = Schema.encodeSync(Schema.Array(RecentChange))
const encodeKept = Schema.encodeSync(Schema.Array(Kept))
const encodeOrganization = Schema.encodeSync(Schema.fromJsonString(ShownOrganization))

const tag = "登记簿 Register"

const find = (id: OrganizationId, asOf: PlainDate | undefined) =>
  Organizations.use((organizations) => (asOf === undefined ? organizations.get(id) : organizations.getOn(id, asOf)))

/** The page as the unit is shown it, with outcomes where they are asked for. */
const shownPage = Effect.fnUntraced(function* ({ items, next }: Page, on: PlainDate | undefined) {
  const { organization: shown, shows } = yield* reading
  const judging = yield* Judging
  const explain = on === undefined ? undefined : judging.explaining(on)
  const outcomesOf = (organization: Organization, say: (state: Organization) => ReadonlyArray<Explained>) =>
    (organization.status === "normal" ? say(organization) : []).flatMap(({ answer, rule }) =>
      shows("rule", rule.id) && Result.isSuccess(answer)
        ? [{ rule: rule.id, outcome: answer.success.outcome, noticed: answer.success.notices.length > 0 }]
        : []
    )
  const page: OrganizationPage = {
    items: items.map((item) =>
      explain === undefined ? shown(item) : { ...shown(item), outcomes: outcomesOf(item, explain) }
    ),
    ...(next === undefined ? {} : { next: encodeCursor(next) })
  }
  return page
})

/** What happened, with numbers of Party members in bands where the unit is shown bands. */
const recorded = <A extends Pick<Change, "before" | "after">, E, R>(changes: Effect.Effect<ReadonlyArray<A>, E, R>) =>
  Effect.flatMap(changes, (found) => Effect.map(reading, (read) => found.map(read.change)))

/** A record as the unit is shown it. */
const shownOne = <E, R>(found: Effect.Effect<Organization, E, R>) =>
  Effect.flatMap(found, (organization) => Effect.map(reading, (read) => read.organization(organization)))

export const organizationsRoute = (run: Doors["run"]) =>
  new Hono()
    .get(
      "/",
      describe({
        id: "organization.list",
        allows: readRegister,
        summary: "社会组织列表",
        tag,
        answer: OrganizationPage,
        problems: [404, 422]
      }),
      Input.queryString(ListQuery),
      (c) => {
        const { asOf, cursor, limit, order, outcomes, sort, ...filter } = c.req.valid("query")
        const by = sort ?? "name"
        const page = Effect.gen(function* () {
          const { needCounts } = yield* reading
          yield* needCounts([by])
          const found = yield* narrowed(filter, asOf, (organizations, judged) =>
            organizations.page({
              filter,
              judged,
              sort: by,
              descending: order === "desc",
              limit: limit ?? 50,
              ...(asOf === undefined ? {} : { asOf }),
              ...(cursor === undefined ? {} : { after: cursor })
            })
          )
          return yield* shownPage(found, outcomes === undefined ? undefined : (asOf ?? (yield* today)))
        })
        return run(c, page, (shown) => c.json(shown))
      }
    )
    .get(
      "/count",
      describe({
        id: "organization.count",
        allows: readRegister,
        summary: "符合条件的组织数",
        tag,
        answer: Count,
        problems: [404, 422]
      }),
      Input.queryString(CountQuery),
      (c) => {
        const { asOf, ...filter } = c.req.valid("query")
        return run(
          c,
          narrowed(filter, asOf, (organizations, judged) => organizations.count(filter, asOf, judged)),
          (count) => c.json({ count })
        )
      }
    )
    .get(
      "/facets/:field",
      describe({ id: "organization.facets", allows: readRegister, summary: "某一字段的取值", tag, answer: Facets }),
      Input.param(Schema.Struct({ field: FacetField })),
      (c) =>
        run(
          c,
          Organizations.use((organizations) => organizations.values(c.req.valid("param").field)),
          (values) => c.json(values)
        )
    )
    .get(
      "/recent-changes",
      describe({
        id: "organization.recent-changes",
        allows: readRegister,
        summary: "最近的变更",
        tag,
        answer: Schema.Array(RecentChange)
      }),
      Input.queryString(Schema.Struct({ limit: Schema.optionalKey(Limit) })),
      (c) =>
        run(
          c,
          recorded(Organizations.use((organizations) => organizations.recent(c.req.valid("query").limit ?? 20))),
          (changes) => c.json(encodeRecent(changes))
        )
    )
    .post(
      "/",
      describe({
        id: "organization.create",
        allows: editRegister,
        summary: "登记一个组织",
        tag,
        status: 201,
        answer: ShownOrganization,
        idempotent: true,
        problems: [409, 422]
      }),
      soundKey,
      Input.json(NewOrganization),
      (c) => {
        const { reason, ...state } = c.req.valid("json")
        return run(
          c,
          once(
            c.req.header("idempotency-key"),
            digestOf(c.req.path, JSON.stringify(c.req.valid("json"))),
            shownOne(Editing.use((editing) => editing.create(state, reason ?? ""))).pipe(
              Effect.map((organization) => ({
                status: 201 as const,
                headers: {
                  etag: Conditional.etag(organization.revision),
                  location: `/api/organizations/${organization.id}`
                },
                body: encodeOrganization(organization)
              }))
            )
          ),
          ({ body, headers, status }) => c.body(body, status, { "content-type": "application/json", ...headers })
        )
      }
    )
    .get(
      "/:id",
      describe({
        id: "organization.get",
        allows: readRegister,
        summary: "查看一个组织",
        tag,
        answer: ShownOrganization,
        problems: [404]
      }),
      Input.param(Id),
      Input.queryString(AsOf),
      (c) =>
        run(c, shownOne(find(c.req.valid("param").id, c.req.valid("query").asOf)), (organization) =>
          c.json(organization, 200, { etag: Conditional.etag(organization.revision) })
        )
    )
    .patch(
      "/:id",
      describe({
        id: "organization.edit",
        allows: editRegister,
        summary: "变更或更正一个组织的登记事项",
        tag,
        answer: ShownOrganization,
        conditional: true,
        problems: [404, 409, 422]
      }),
      Conditional.requireIfMatch,
      Input.param(Id),
      Input.json(EditOrganization),
      (c) => {
        const { correction, reason, set, unset, validFrom } = c.req.valid("json")
        const { id } = c.req.valid("param")
        const patch = { set: set ?? {}, unset: unset ?? [] }
        return run(
          c,
          shownOne(
            Editing.use((editing) =>
              editing.edit({
                id,
                revision: Conditional.revisionOf(c) ?? 0,
                patch,
                correction: correction ?? false,
                reason,
                ...(validFrom === undefined ? {} : { validFrom })
              })
            )
          ),
          (organization) => c.json(organization, 200, { etag: Conditional.etag(organization.revision) })
        )
      }
    )
    .get(
      "/:id/findings",
      describe({
        id: "organization.findings",
        allows: readRegister,
        summary: "该日各条规则的判定与理由",
        tag,
        answer: Explanations,
        problems: [404]
      }),
      Input.param(Id),
      Input.queryString(AsOf),
      (c) =>
        run(
          c,
          Effect.gen(function* () {
            const { asOf } = c.req.valid("query")
            const organization = yield* find(c.req.valid("param").id, asOf)
            const on = asOf ?? (yield* today)
            const view = yield* findingViewer
            const { shows } = yield* reading
            const judging = yield* Judging
            const judged = organization.status === "normal" ? judging.explain(organization, on) : []
            return { on, findings: judged.filter(({ rule }) => shows("rule", rule.id)).map((one) => view(one, on)) }
          }),
          (explanations) => c.json(explanations)
        )
    )
    .get(
      "/:id/determinations",
      describe({
        id: "organization.determinations",
        allows: readRegister,
        summary: "已留存的判定",
        tag,
        answer: Schema.Array(Kept)
      }),
      Input.param(Id),
      (c) =>
        run(
          c,
          Effect.gen(function* () {
            const determinations = yield* Determinations
            return (yield* reading).kept(yield* determinations.of(c.req.valid("param").id))
          }),
          (kept) => c.json(encodeKept(kept))
        )
    )
    .get(
      "/:id/changes",
      describe({
        id: "organization.changes",
        allows: readRegister,
        summary: "变更历史",
        tag,
        answer: Schema.Array(Change)
      }),
      Input.param(Id),
      (c) =>
        run(
          c,
          recorded(Organizations.use((organizations) => organizations.changes(c.req.valid("param").id))),
          (changes) => c.json(encodeChange(changes))
        )
    )
