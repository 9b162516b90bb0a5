import { AuditAct } from "@shezu/domain/audit/AuditEntry"
import { Schema } from "effect"
import type { Context, MiddlewareHandler } from "hono"
import { describeRoute, resolver, uniqueSymbol } from "hono-openapi"

import type { Allowed, Reading } from "./allowed.ts"
/** How routes describe themselves: what they answer, and the problems they may answer with. */
import { problemSchema } from "./openapi.ts"

const problemContent = { "application/problem+json": { schema: resolver(problemSchema) } }

const reasons: Readonly<Record<number, string>> = {
  400: "请求不符合要求 Malformed request",
  401: "未登录 Not signed in",
  403: "无权 Not permitted",
  404: "不存在 Not found",
  409: "与现状冲突 Conflict",
  410: "已不在 Gone",
  412: "记录已变 Stale",
  413: "过大 Too large",
  422: "无法处理 Unprocessable",
  428: "缺 If-Match If-Match required",
  429: "过于频繁 Too many requests",
  503: "暂时不可用 Not available now",
  507: "磁盘已满 No room left"
}

/** That what a route hands out is recorded first: under which act, and what was read. */
export interface ReadDescription {
  readonly act: `${string}.${string}`
  readonly of: (c: Context) => Reading
}

export interface Description {
  readonly id: string
  readonly summary: string
  readonly tag: string
  /** Who may ask. */
  readonly allows: Allowed
  readonly status?: 200 | 201 | 202 | 204 | 303
  readonly answer?: Schema.Constraint
  /** Media type of an answer that is not JSON. */
  readonly file?: string
  /** Media type of a request body that is not JSON. */
  readonly upload?: string
  readonly problems?: ReadonlyArray<number>
  /** Sensitive: nothing of it is handed out before the audit log says to whom. Only where a permission is asked for. */
  readonly recorded?: ReadDescription
  /** Asks for If-Match. */
  readonly conditional?: boolean
  /** Takes an Idempotency-Key. */
  readonly idempotent?: boolean
}

const header = (name: string, required: boolean, description: string) => ({
  name,
  in: "header" as const,
  required,
  description,
  schema: { type: "string" as const }
})

const binary = { schema: { type: "string" as const, format: "binary" } }

/** The statuses that follow from who may ask. */
const refusals = (allows: Allowed): ReadonlyArray<number> => {
  if (allows === "anybody") return []
  return allows === "signed-in" ? [401] : [401, 403]
}

/** Describes a route, and lays down who may ask it. */
export const describe = (route: Description): MiddlewareHandler => {
  const statuses = [
    ...new Set([
      400,
      ...refusals(route.allows),
      ...(route.conditional === true ? [412, 428] : []),
      ...(route.problems ?? [])
    ])
  ]
  const parameters = [
    ...(route.conditional === true ? [header("If-Match", true, "读取时得到的 ETag The ETag got when reading")] : []),
    ...(route.idempotent === true
      ? [header("Idempotency-Key", false, "重复提交只生效一次 Repeats have no second effect")]
      : [])
  ]
  const content =
    route.answer === undefined
      ? route.file === undefined
        ? {}
        : { content: { [route.file]: binary } }
      : { content: { "application/json": { schema: resolver(Schema.toStandardSchemaV1(route.answer as never)) } } }
  const vendor = {
    "x-allows": typeof route.allows === "string" ? route.allows : route.allows.id,
    ...(route.recorded === undefined ? {} : { "x-recorded": route.recorded.act })
  }
  const recorded = route.recorded && { act: AuditAct.make(route.recorded.act), of: route.recorded.of }
  const described = describeRoute({
    operationId: route.id,
    ...vendor,
    summary: route.summary,
    tags: [route.tag],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.upload === undefined ? {} : { requestBody: { required: true, content: { [route.upload]: binary } } }),
    responses: {
      [route.status ?? 200]: { description: "成功 Done", ...content },
      default: { description: "其他错误 Any other problem", content: problemContent },
      ...Object.fromEntries(
        statuses.map((status) => [status, { description: reasons[status] ?? "", content: problemContent }])
      )
    }
  })
  const laidDown: MiddlewareHandler = (c, next) => {
    c.set("allowed", route.allows)
    c.set("recorded", recorded)
    return next()
  }
  return Object.assign(laidDown, { [uniqueSymbol]: described[uniqueSymbol as keyof typeof described] })
}
