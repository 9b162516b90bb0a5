/** `/imports`: upload, preview, commit, undo, and the rejected rows back; `/templates` and `/exports`. */
import { unitOf } from "@shezu/domain/access/Actor"
import { exportRegister, importRegister } from "@shezu/domain/access/permissions"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { BatchId } from "@shezu/domain/identifier/BatchId"
import { memberCountFields } from "@shezu/domain/organization/member-counts"
import { Text } from "@shezu/domain/text/Text"
import * as Conditional from "@shezu/http/conditional"
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import { Batch, Batches, RowProblem } from "@shezu/persistence/register/Batches"
import { OrganizationFilter } from "@shezu/persistence/register/OrganizationQuery"
import { reading } from "@shezu/platform/access/Reading"
import { Actor } from "@shezu/platform/Actor"
import { Auditing } from "@shezu/platform/audit/Auditing"
import { Imports } from "@shezu/platform/imports/Imports"
import { exportCsv, exportXlsx, registerSheet } from "@shezu/platform/spreadsheets/export-register"
import { exportRejected } from "@shezu/platform/spreadsheets/export-rejected"
import { registerTemplate } from "@shezu/platform/spreadsheets/template"
import { RefusalCode, refused, refusalText } from "@shezu/platform/spreadsheets/WorkbookRefused"
import { Effect, Option, Schema, Stream } from "effect"
import { type Context, Hono } from "hono"

import type { Doors } from "../acting.ts"
import { digestOf, once, soundKey } from "../Idempotency.ts"
import { ImportJobs, NothingRejected } from "../ImportJobs.ts"
import { Limit } from "./cursor.ts"
import { download, readable } from "./download.ts"
import { narrowed } from "./narrowed.ts"

const tag = "导入导出 Import and export"
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

const Progress = Schema.Struct({ rows: Schema.Natural, bytes: Schema.Natural, totalBytes: Schema.Natural })

/** The filter as it is recorded. */
const asked = (filter: OrganizationFilter) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))

/** What a list shows, as a file. */
const exported = (write: typeof exportXlsx, filter: OrganizationFilter, asOf: PlainDate | undefined) =>
  Auditing.use(({ record }) =>
    // Before the first row goes out: what cannot be recorded is not given.
    record({ act: "register.export", after: { ...asked(filter), ...(asOf === undefined ? {} : { asOf }) } })
  ).pipe(
    Effect.andThen(reading),
    Effect.flatMap((counts) =>
      narrowed(filter, asOf, (organizations, judged) =>
        readable(write(organizations.all(filter, asOf, judged), counts))
      )
    )
  )

/** A batch whose rows may be looked at: another unit's hold numbers of Party members as they were written. */
const rowsOf = Effect.fnUntraced(function* (id: BatchId) {
  const batches = yield* Batches
  const batch = yield* batches.get(id)
  if (!(yield* batches.isOf(id, unitOf(yield* Actor)))) yield* (yield* reading).needCounts(memberCountFields)
  return batch
})

/** A batch, how far it has come while it runs, and why it failed in words. */
const BatchView = Schema.Struct({
  ...Batch.fields,
  progress: Schema.optionalKey(Progress),
  failureText: Schema.optionalKey(Text)
}).annotate({ identifier: "BatchView" })

const BatchPage = Schema.Struct({ items: Schema.Array(BatchView) }).annotate({ identifier: "BatchPage" })
const ProblemPage = Schema.Struct({
  items: Schema.Array(RowProblem),
  /** What `after` is to be for the next page. */
  next: Schema.optionalKey(Schema.Int)
}).annotate({ identifier: "RowProblemPage" })

const Id = Schema.Struct({ id: BatchId })
const UploadQuery = Schema.Struct({ name: Schema.NonEmptyString.check(Schema.isMaxLength(255)) })
const ListQuery = Schema.Struct({ limit: Schema.optionalKey(Limit), before: Schema.optionalKey(BatchId) })
const ProblemQuery = Schema.Struct({
  severity: Schema.Literals(["error", "warning"]),
  after: Schema.optionalKey(
    Schema.FiniteFromString.check(Schema.isInt(), Schema.isBetween({ minimum: -1, maximum: 2_147_483_647 }))
  ),
  limit: Schema.optionalKey(Limit)
})
const ExportQuery = Schema.Struct({ ...OrganizationFilter.fields, asOf: Schema.optionalKey(PlainDate) })

const encodeView = Schema.encodeSync(BatchView)
const encodeJson = Schema.encodeSync(Schema.fromJsonString(BatchView))

const failureText = ({ failure }: Batch): Text | undefined => {
  if (failure === null) return undefined
  return Schema.is(RefusalCode)(failure.code)
    ? refusalText(refused(failure.code, failure.values))
    : {
        "zh-CN": "处理中断，未写入任何内容，请重新提交",
        en: "It was interrupted and nothing was written; submit it again"
      }
}

const viewOf = Effect.fnUntraced(function* (batch: Batch) {
  const jobs = yield* ImportJobs
  const progress = jobs.progress(batch.id)
  const text = failureText(batch)
  return {
    ...batch,
    ...(progress === undefined ? {} : { progress }),
    ...(text === undefined ? {} : { failureText: text })
  }
})

const getView = (id: BatchId) => Batches.use((batches) => Effect.flatMap(batches.get(id), viewOf))

/** Acts on a batch only as it was seen, and answers how it stands then; nothing when it has moved on meanwhile. */
const ifSeen = <E, R>(c: Context, id: BatchId, act: Effect.Effect<unknown, E, R>) =>
  Effect.gen(function* () {
    const view = yield* getView(id)
    if (!Conditional.matches(c, Conditional.etag(view.state))) return undefined
    yield* act
    return yield* getView(id)
  })

export const importsRoute = (run: Doors["run"]) =>
  new Hono()
    .get(
      "/imports",
      describe({ id: "import.list", allows: importRegister, summary: "导入批次", tag, answer: BatchPage }),
      Input.queryString(ListQuery),
      (c) => {
        const { before, limit } = c.req.valid("query")
        return run(
          c,
          Batches.use((batches) => batches.list(limit ?? 50, Option.fromUndefinedOr(before))).pipe(
            Effect.flatMap(Effect.forEach(viewOf))
          ),
          (views) => c.json({ items: views.map((view) => encodeView(view)) })
        )
      }
    )
    .post(
      "/imports",
      describe({
        id: "import.upload",
        allows: importRegister,
        summary: "上传名册并预检（不写入）",
        tag,
        status: 202,
        answer: BatchView,
        upload: "application/octet-stream",
        idempotent: true,
        problems: [413, 422, 507]
      }),
      soundKey,
      Input.queryString(UploadQuery),
      (c) =>
        run(
          c,
          Effect.gen(function* () {
            const jobs = yield* ImportJobs
            const source = yield* jobs.receive(c.req.valid("query").name, c.req.raw.body)
            let begun: BatchId | undefined
            const answer = yield* once(
              c.req.header("idempotency-key"),
              digestOf(c.req.path, source.name, source.digest ?? ""),
              Effect.gen(function* () {
                const id = yield* jobs.begin(source)
                begun = id
                const view = yield* Effect.orDie(getView(id))
                return {
                  status: 202 as const,
                  headers: { location: `/api/imports/${id}`, etag: Conditional.etag(view.state) },
                  body: encodeJson(view)
                }
              })
            )
            // A repeated request begins nothing.
            if (begun !== undefined) yield* jobs.check(begun, source)
            return answer
          }),
          ({ body, headers, status }) => c.body(body, status, { "content-type": "application/json", ...headers })
        )
    )
    .get(
      "/imports/:id",
      describe({
        id: "import.get",
        allows: importRegister,
        summary: "一个导入批次",
        tag,
        answer: BatchView,
        problems: [404]
      }),
      Input.param(Id),
      (c) =>
        run(c, getView(c.req.valid("param").id), (view) =>
          c.json(encodeView(view), 200, { etag: Conditional.etag(view.state) })
        )
    )
    .get(
      "/imports/:id/problems",
      describe({
        id: "import.problems",
        allows: importRegister,
        summary: "问题行与提示",
        tag,
        answer: ProblemPage,
        problems: [404]
      }),
      Input.param(Id),
      Input.queryString(ProblemQuery),
      (c) => {
        const { after, limit, severity } = c.req.valid("query")
        const { id } = c.req.valid("param")
        return run(
          c,
          Batches.use((batches) =>
            Effect.andThen(rowsOf(id), batches.problems(id, severity, after ?? -1, limit ?? 100))
          ),
          (page) => c.json(page)
        )
      }
    )
    .get(
      "/imports/:id/rejected.xlsx",
      describe({
        id: "import.rejected",
        allows: importRegister,
        summary: "退回的行（附错误说明）",
        tag,
        file: xlsx,
        problems: [404, 409, 410]
      }),
      Input.param(Id),
      (c) =>
        run(
          c,
          Effect.gen(function* () {
            const jobs = yield* ImportJobs
            const imports = yield* Imports
            const batch = yield* rowsOf(c.req.valid("param").id)
            const chunks = yield* Stream.runCollect(imports.rejected(yield* jobs.sourceOf(batch))).pipe(
              Effect.catchTag("WorkbookRefused", () => new NothingRejected())
            )
            const headings = chunks[0]?.headings ?? { headings: [] }
            const rows = Stream.fromIterable(chunks.flatMap((chunk) => chunk.rows))
            return {
              bytes: yield* readable(exportRejected(headings, rows, registerSheet.columns)),
              name: batch.source.replace(/\.\w+$/u, "")
            }
          }),
          ({ bytes, name }) => download(c, bytes, xlsx, `${name}-需要修改的行.xlsx`)
        )
    )
    .post(
      "/imports/:id/commit",
      describe({
        id: "import.commit",
        allows: importRegister,
        summary: "提交预检过的批次",
        tag,
        status: 202,
        answer: BatchView,
        conditional: true,
        problems: [404, 409, 410]
      }),
      Conditional.requireIfMatch,
      Input.param(Id),
      (c) => {
        const { id } = c.req.valid("param")
        return run(
          c,
          ifSeen(
            c,
            id,
            ImportJobs.use((jobs) => jobs.commit(id))
          ),
          (view) =>
            view === undefined
              ? Conditional.stale(c)
              : c.json(encodeView(view), 202, { etag: Conditional.etag(view.state) })
        )
      }
    )
    .post(
      "/imports/:id/undo",
      describe({
        id: "import.undo",
        allows: importRegister,
        summary: "撤销一个已提交的批次",
        tag,
        answer: BatchView,
        conditional: true,
        problems: [404, 409]
      }),
      Conditional.requireIfMatch,
      Input.param(Id),
      (c) => {
        const { id } = c.req.valid("param")
        return run(
          c,
          ifSeen(
            c,
            id,
            Imports.use((imports) => imports.undo(id))
          ),
          (view) =>
            view === undefined
              ? Conditional.stale(c)
              : c.json(encodeView(view), 200, { etag: Conditional.etag(view.state) })
        )
      }
    )
    .get(
      "/templates/register.xlsx",
      describe({ id: "template.register", allows: importRegister, summary: "名册模板", tag, file: xlsx }),
      (c) => run(c, registerTemplate, (bytes) => download(c, new Uint8Array(bytes), xlsx, "社会组织名册模板.xlsx"))
    )
    .get(
      "/exports/register.xlsx",
      describe({
        id: "export.register",
        allows: exportRegister,
        summary: "导出所列组织（工作簿）",
        tag,
        file: xlsx,
        problems: [404, 422]
      }),
      Input.queryString(ExportQuery),
      (c) => {
        const { asOf, ...filter } = c.req.valid("query")
        return run(c, exported(exportXlsx, filter, asOf), (bytes) => download(c, bytes, xlsx, "社会组织名册.xlsx"))
      }
    )
    .get(
      "/exports/register.csv",
      describe({
        id: "export.register-csv",
        allows: exportRegister,
        summary: "导出所列组织（CSV）",
        tag,
        file: "text/csv",
        problems: [404, 422]
      }),
      Input.queryString(ExportQuery),
      (c) => {
        const { asOf, ...filter } = c.req.valid("query")
        return run(c, exported(exportCsv, filter, asOf), (bytes) =>
          download(c, bytes, "text/csv; charset=utf-8", "社会组织名册.csv")
        )
      }
    )
