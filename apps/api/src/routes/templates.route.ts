/** `/modules/:id/templates`: workbooks that clerks fill in for a module: given out, checked, taken, and sent back. */
import type { Actor } from "@shezu/domain/access/Actor"
import { PermissionId } from "@shezu/domain/access/Permission"
import { today } from "@shezu/domain/calendar/PlainDate"
import { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { mayFillIn } from "@shezu/domain/module/offers"
import { Locale } from "@shezu/domain/text/Text"
import { describe } from "@shezu/http/describe"
import * as Input from "@shezu/http/input"
import { makeRun, type Run } from "@shezu/http/run"
import { NotPermitted } from "@shezu/platform/access/refusals"
import { Actor as Acting } from "@shezu/platform/Actor"
import type { Loaded } from "@shezu/platform/modules/load"
import { Policy } from "@shezu/platform/policy/Policy"
import { moduleLimits } from "@shezu/platform/spreadsheets/limits"
import { refusalText, WorkbookRefused } from "@shezu/platform/spreadsheets/WorkbookRefused"
import * as Templates from "@shezu/platform/templates/Templates"
import { emptyWorkbook, sentBackWorkbook } from "@shezu/platform/templates/workbooks"
import type { ServerHalf } from "@shezu/plugin-sdk/Server"
import type { Template } from "@shezu/plugin-sdk/Template"
import { Effect, type ManagedRuntime, Result, Schema } from "effect"
import { type Context, Hono, type MiddlewareHandler } from "hono"
import { every } from "hono/combine"

import { actingIn } from "../acting.ts"
import type { Caller } from "../Caller.ts"
import { digestOf, once, soundKey } from "../Idempotency.ts"
import { UploadBroken } from "../ImportJobs.ts"
import type { Guards } from "../module-routes.ts"
import { problems } from "../problems.ts"
import type { RequestServices } from "../RequestServices.ts"
import {
  ModuleTemplateNotFound,
  previewView,
  PreviewView,
  TakenView,
  TemplateUnreadable,
  templateView,
  TemplateView
} from "../template-view.ts"
import { download, readable } from "./download.ts"

const tag = "模块表格模板 Spreadsheet templates of modules"
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/** Whether a request brings a workbook for a module, which has a limit of its own. */
export const isFilledIn = (path: string): boolean =>
  /^\/api\/modules\/[^/]+\/templates\/[^/]+\/(?:check|take|rejected\.xlsx)$/u.test(path)

const Of = Schema.Struct({ id: ModuleId })
const OfTemplate = Schema.Struct({ id: ModuleId, template: Schema.NonEmptyString })
const OfFile = Schema.Struct({ id: ModuleId, file: Schema.String.check(Schema.isPattern(/^[a-z0-9-]+\.xlsx$/u)) })
const Spoken = Schema.Struct({ locale: Schema.optionalKey(Locale) })
const name = Schema.NonEmptyString.check(Schema.isMaxLength(255))
const Named = Schema.Struct({ name })
const SentBackQuery = Schema.Struct({ name, locale: Schema.optionalKey(Locale) })
const sha256 = Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/u))
const TakeQuery = Schema.Struct({
  name,
  /** As the check answered them. */
  sha256,
  outcomeSha256: sha256,
  /** Absent, a file with a wrong row is not taken at all. */
  only: Schema.optionalKey(Schema.Literal("accepted"))
})

const encodeTaken = Schema.encodeSync(Schema.fromJsonString(TakenView))

type Own = Exclude<RequestServices, Actor | Acting | Caller>

interface Served {
  readonly runtime: ManagedRuntime.ManagedRuntime<Own, never>
  readonly loaded: ReadonlyArray<Loaded<ServerHalf>>
  readonly guards: Guards
}

const unreadable = (refusal: WorkbookRefused) => {
  const text = refusalText(refusal)
  return new TemplateUnreadable({ code: refusal.code, zh: text["zh-CN"], en: text.en })
}

const idOf = (c: Context) => c.req.param("id") ?? ""

/** Stands for having been let through; it is never sent. */
const passed = new Response()

export const templatesRoute = ({ guards, loaded, runtime }: Served) => {
  const halves = new Map<string, ServerHalf>(
    loaded.flatMap(({ offer }) =>
      Result.isSuccess(offer) ? [[offer.success.declaration.id, offer.success] as const] : []
    )
  )
  /** Errors of a module are told as it says; what is the host's is told as everywhere. */
  const runs = new Map<string, Run<Own, string>>(
    [...halves].map(([id, half]) => [id, makeRun(runtime, { ...half.problems, ...problems })])
  )
  const hostRun: Run<Own, string> = makeRun(runtime, problems)
  const runOf = (id: string) => runs.get(id) ?? hostRun

  /** The module's templates, and which of them whoever asks may fill in. */
  const asked = Effect.fnUntraced(function* (id: string) {
    const half = halves.get(id)
    const actor = yield* Acting
    const { documents } = yield* Policy
    const day = yield* today
    const declared = (template: Template) => half?.declaration.templates.find((one) => one.id === template.id)
    return {
      half,
      opens: (template: Template) => {
        const found = declared(template)
        return half !== undefined && found !== undefined && mayFillIn(documents, actor, half.declaration, found, day)
      }
    }
  })
  const open = (id: string) => Effect.map(asked(id), ({ half, opens }) => half?.templates.filter(opens) ?? [])
  const opened = Effect.fnUntraced(function* (id: string, template: string) {
    const { half, opens } = yield* asked(id)
    const found = half?.templates.find((one) => one.id === template)
    if (found === undefined) return yield* new ModuleTemplateNotFound({ module: id, template })
    if (opens(found)) return found
    const permission = half?.declaration.permissions.find((one) => one.id === found.permission)
    const { "zh-CN": zh, en } = permission?.title ?? found.title
    return yield* new NotPermitted({ permission: PermissionId.make(found.permission), zh, en })
  })

  const standing: MiddlewareHandler = (c, next) => guards.get(idOf(c))?.standing(c, next) ?? next()
  const working: MiddlewareHandler = (c, next) => guards.get(idOf(c))?.working(c, next) ?? next()
  /** Before a file is received: nobody sends ten megabytes for a refusal. */
  const admitted: MiddlewareHandler = async (c, next) => {
    const id = ModuleId.make(idOf(c))
    const answer = await hostRun(c, actingIn(c, id, opened(id, c.req.param("template") ?? "")), () => passed)
    if (answer !== passed) return answer
    await next()
    return undefined
  }
  /** Received before the module's time begins to run: a slow line is no fault of its. */
  const received: MiddlewareHandler = async (c, next) => {
    const { headers, method, signal, url } = c.req.raw
    const body = await c.req.raw.arrayBuffer().catch(() => undefined)
    if (body === undefined) return hostRun(c, Effect.fail(new UploadBroken()), () => passed)
    c.req.raw = new Request(url, { method, headers, body, signal })
    await next()
    return undefined
  }
  const filledIn = every(standing, admitted, Input.bounded(moduleLimits.fileBytes), received, working)

  /** With the template and the file of a request. */
  const withFile = <A, E extends { readonly _tag: string }>(
    c: Context,
    id: ModuleId,
    wanted: { readonly template: string; readonly name: string },
    use: (
      template: Template,
      file: { readonly name: string; readonly bytes: Uint8Array }
    ) => Effect.Effect<A, E, Own | Acting>
  ) =>
    actingIn(
      c,
      id,
      Effect.gen(function* () {
        const template = yield* opened(id, wanted.template)
        const bytes = new Uint8Array(yield* Effect.promise(() => c.req.raw.arrayBuffer()))
        return yield* use(template, { name: wanted.name, bytes })
      }).pipe(Effect.mapError((error) => (error instanceof WorkbookRefused ? unreadable(error) : error)))
    )

  return new Hono()
    .get(
      "/:id/templates",
      describe({
        id: "template.list",
        allows: "signed-in",
        summary: "模块的表格模板",
        tag,
        answer: Schema.Array(TemplateView),
        problems: [403, 503]
      }),
      Input.param(Of),
      standing,
      (c) => {
        const { id } = c.req.valid("param")
        return runOf(id)(c, actingIn(c, id, open(id)), (some) =>
          c.json(some.map((one) => templateView(one, moduleLimits)))
        )
      }
    )
    .get(
      "/:id/templates/:file",
      describe({
        id: "template.workbook",
        allows: "signed-in",
        summary: "模块的空白模板",
        tag,
        file: xlsx,
        problems: [403, 404, 503]
      }),
      Input.param(OfFile),
      Input.queryString(Spoken),
      standing,
      (c) => {
        const { file, id } = c.req.valid("param")
        const { locale = "zh-CN" } = c.req.valid("query")
        const program = Effect.flatMap(opened(id, file.replace(/\.xlsx$/u, "")), (template) =>
          Effect.map(emptyWorkbook(template, locale), (bytes) => ({ bytes, title: template.title[locale] }))
        )
        return runOf(id)(c, actingIn(c, id, program), ({ bytes, title }) =>
          download(c, new Uint8Array(bytes), xlsx, `${title}.xlsx`)
        )
      }
    )
    .post(
      "/:id/templates/:template/check",
      describe({
        id: "template.check",
        allows: "signed-in",
        summary: "预检填好的模板（不写入）",
        tag,
        answer: PreviewView,
        upload: "application/octet-stream",
        problems: [403, 404, 413, 422, 503]
      }),
      Input.param(OfTemplate),
      Input.queryString(Named),
      filledIn,
      (c) => {
        const { id, template } = c.req.valid("param")
        const { name } = c.req.valid("query")
        const program = withFile(c, id, { template, name }, (found, file) =>
          Effect.map(Templates.rehearse(found, file), (outcome) => previewView(name, found, outcome))
        )
        return runOf(id)(c, program, (preview) => c.json(preview))
      }
    )
    .post(
      "/:id/templates/:template/rejected.xlsx",
      describe({
        id: "template.rejected",
        allows: "signed-in",
        summary: "退回的行（附错误说明）",
        tag,
        file: xlsx,
        upload: "application/octet-stream",
        problems: [403, 404, 413, 422, 503]
      }),
      Input.param(OfTemplate),
      Input.queryString(SentBackQuery),
      filledIn,
      (c) => {
        const { id, template } = c.req.valid("param")
        const { locale = "zh-CN", name } = c.req.valid("query")
        const program = withFile(c, id, { template, name }, (found, file) =>
          Effect.flatMap(Templates.rehearse(found, file), (outcome) =>
            readable(sentBackWorkbook(found.columns, outcome, locale))
          )
        )
        return runOf(id)(c, program, (bytes) =>
          download(c, bytes, xlsx, `${name.replace(/\.\w+$/u, "")}-需要修改的行.xlsx`)
        )
      }
    )
    .post(
      "/:id/templates/:template/take",
      describe({
        id: "template.take",
        allows: "signed-in",
        summary: "接收预检过的模板",
        tag,
        status: 201,
        answer: TakenView,
        upload: "application/octet-stream",
        idempotent: true,
        problems: [403, 404, 409, 413, 422, 503]
      }),
      soundKey,
      Input.param(OfTemplate),
      Input.queryString(TakeQuery),
      filledIn,
      (c) => {
        const { id, template } = c.req.valid("param")
        const { name, only = "all", outcomeSha256: outcome, sha256 } = c.req.valid("query")
        const program = withFile(c, id, { template, name }, (found, file) =>
          once(
            c.req.header("idempotency-key"),
            digestOf(c.req.path, name, file.bytes, sha256, outcome, only),
            Effect.map(Templates.take(id, found, file, { sha256, outcome, only }), ({ accepted, rows, sentBack }) => ({
              status: 201 as const,
              headers: {},
              body: encodeTaken({ file: name, sha256, rows, taken: accepted, refused: sentBack.length })
            }))
          )
        )
        return runOf(id)(c, program, ({ body, headers, status }) =>
          c.body(body, status, { "content-type": "application/json", ...headers })
        )
      }
    )
}
