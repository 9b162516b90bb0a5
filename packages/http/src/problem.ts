/** Errors as problem documents (RFC 9457), said in both languages; an error without a kind does not compile. */
import type { Text } from "@shezu/domain/text/Text"
import { Schema } from "effect"
import type { Context } from "hono"
import type { ContentfulStatusCode } from "hono/utils/http-status"

/** What a caller gets for an error: a status, and a sentence with `{places}` for the error's fields. */
export interface ProblemKind {
  readonly status: ContentfulStatusCode
  readonly text: Text
}

export type Problems<Tag extends string> = Readonly<Record<Tag, ProblemKind>>

/** One wrong field of a request. */
export const Issue = Schema.Struct({
  path: Schema.Array(Schema.Union([Schema.String, Schema.Finite])),
  message: Schema.String
}).annotate({ identifier: "Issue" })
export interface Issue extends Schema.Schema.Type<typeof Issue> {}

export const Problem = Schema.Struct({
  type: Schema.String,
  title: Schema.String,
  status: Schema.Int,
  texts: Schema.Struct({ "zh-CN": Schema.String, en: Schema.String }),
  values: Schema.optionalKey(Schema.Record(Schema.String, Schema.Json)),
  issues: Schema.optionalKey(Schema.Array(Issue))
}).annotate({ identifier: "Problem" })
export interface Problem extends Schema.Schema.Type<typeof Problem> {}

const mediaType = { "content-type": "application/problem+json; charset=utf-8" }

/** The fields of an error that a caller may see: what the error declares, never its stack or cause. */
const valuesOf = (error: object): Record<string, Schema.Json> =>
  Object.fromEntries(
    Object.entries(error).filter(
      ([name, value]) => !["_tag", "cause", "message", "stack", "name"].includes(name) && typeof value !== "function"
    )
  ) as Record<string, Schema.Json>

const fill = (template: string, values: Readonly<Record<string, unknown>>): string =>
  template.replaceAll(/\{(\w+)\}/gu, (place, name: string) =>
    name in values ? [values[name]].flat().join("、") : place
  )

/** How much a caller wants a language, by its best mention in Accept-Language. */
const wish = (header: string, language: "zh" | "en"): number =>
  header.split(",").reduce((most, one) => {
    const [tag = "", ...settings] = one.split(";").map((part) => part.trim().toLowerCase())
    if (tag !== language && !tag.startsWith(`${language}-`)) return most
    const quality = Number(settings.find((setting) => setting.startsWith("q="))?.slice(2) ?? 1)
    return Math.max(most, Number.isFinite(quality) ? quality : 0)
  }, 0)

const preferred = (c: Context, texts: Text): string => {
  const header = c.req.header("accept-language") ?? ""
  return wish(header, "en") > wish(header, "zh") ? texts.en : texts["zh-CN"]
}

/** Answers with a problem document; the title speaks the caller's language, `texts` both. */
export const answer = (
  c: Context,
  tag: string,
  kind: ProblemKind,
  more: { readonly values?: Readonly<Record<string, Schema.Json>>; readonly issues?: ReadonlyArray<Issue> } = {}
) => {
  const texts = { "zh-CN": fill(kind.text["zh-CN"], more.values ?? {}), en: fill(kind.text.en, more.values ?? {}) }
  const body: Problem = {
    type: `urn:shezu:problem:${tag}`,
    title: preferred(c, texts),
    status: kind.status,
    texts,
    ...(more.values === undefined || Object.keys(more.values).length === 0 ? {} : { values: more.values }),
    ...(more.issues === undefined ? {} : { issues: more.issues })
  }
  // Whoever is told to wait is told in the header too.
  if (kind.status === 429 && typeof body.values?.["seconds"] === "number") {
    c.header("retry-after", String(body.values["seconds"]))
  }
  return c.json(body, kind.status, mediaType)
}

export const problem = <Tag extends string>(c: Context, error: { readonly _tag: Tag }, problems: Problems<Tag>) =>
  answer(c, error._tag, problems[error._tag], { values: valuesOf(error) })

/** Problems of the protocol itself, the same for every route. */
export const protocol = {
  InvalidRequest: {
    status: 400,
    text: { "zh-CN": "请求内容不符合要求", en: "The request is not of the form asked for" }
  },
  FromElsewhere: {
    status: 403,
    text: {
      "zh-CN": "只接受本机地址（127.0.0.1 或 localhost）上本系统页面的请求",
      en: "Only requests of this system's own pages at 127.0.0.1 or localhost are accepted"
    }
  },
  NotFound: { status: 404, text: { "zh-CN": "没有这个地址", en: "There is nothing at this address" } },
  MethodNotAllowed: {
    status: 405,
    text: { "zh-CN": "此地址不支持该操作", en: "This address does not know that method" }
  },
  PreconditionFailed: {
    status: 412,
    text: {
      "zh-CN": "记录已被他人修改，请重新读取后再改",
      en: "The record was changed meanwhile; read it again before changing it"
    }
  },
  PayloadTooLarge: {
    status: 413,
    text: { "zh-CN": "请求内容超过 {limit} 字节", en: "The request is larger than {limit} bytes" }
  },
  PreconditionRequired: {
    status: 428,
    text: {
      "zh-CN": "修改须带 If-Match，值为读取时得到的 ETag",
      en: "A change needs If-Match with the ETag got when reading"
    }
  },
  Unexpected: {
    status: 500,
    text: { "zh-CN": "系统出错，已记录，请稍后再试", en: "Something failed here; it was recorded" }
  },
  Unavailable: {
    status: 503,
    text: { "zh-CN": "数据库暂时不可用，请稍后再试", en: "The database is not available now; try again shortly" }
  }
} as const satisfies Problems<string>
