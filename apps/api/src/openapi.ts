import type { Handler } from "hono"
/** The API's document (OpenAPI 3.1): what the routes declare, with every parameter said in words. */
import { generateSpecs } from "hono-openapi"

import type { AppType } from "./app.ts"

const documentation = {
  info: {
    title: "社组通 Shezu",
    version: "0.0.0",
    description: "区级社会组织工作平台：登记簿、政策、判定、指标。"
  }
}

interface Words {
  readonly description: string
  /** Read from text, so that the schema alone would only say text. */
  readonly integer?: { readonly minimum: number; readonly maximum: number }
}

/** The same name means the same everywhere. */
const words: Readonly<Record<string, Words>> = {
  act: { description: "做了什么 The act" },
  actor: { description: "谁 Who acted" },
  after: { description: "上一页返回的 next 或最后一项的位置 Where the last page ended" },
  article: { description: "条款编号 The article's number" },
  asOf: { description: "登记簿的日期，缺省为当前 The day whose register is asked; the current one by default" },
  at: { description: "上一页最后一条的时间 When the last page ended" },
  before: { description: "只列此批次之前的 Only what is older than this batch" },
  by: { description: "拆分值；空表示未填写 A value of the split; empty means not stated" },
  code: {
    description:
      "统一社会信用代码；登录时为认证平台给出的一次性代码 A unified social credit code; at sign-in the provider's, for one use"
  },
  cursor: { description: "上一页返回的 next The last page's next" },
  duty: { description: "岗位 The duty" },
  error: { description: "认证平台说的失败原因 Why the provider refused" },
  entry: { description: "上一页最后一条 The last page's last entry" },
  field: { description: "字段 The field" },
  file: { description: "模板编号加 .xlsx The template's id and .xlsx" },
  from: { description: "起始时间 The first moment" },
  id: { description: "编号 The id" },
  iss: { description: "认证平台的地址 The provider that answers" },
  kind: { description: "类型，多个用逗号分隔 Kinds, separated by commas" },
  limit: { description: "每页条数 How many rows a page has", integer: { minimum: 1, maximum: 200 } },
  locale: { description: "语言，缺省为中文 The language; Chinese by default" },
  name: { description: "文件名 The file's name" },
  on: { description: "日期，缺省为今天 The day; today by default" },
  only: { description: "只接收没有错误的行 Takes the rows that are sound alone" },
  order: { description: "升序或降序，空值总在最后 The order; unknown values come last" },
  outcome: { description: "规则的结论，与 rule 同用 The rule's outcome, together with rule" },
  outcomes: { description: "每行附各规则的结论 Adds what each rule answers for each row" },
  outcomeSha256: { description: "预检给出的结果摘要 The hash of the outcome, as the check gave it" },
  partyForm: { description: "党组织形式，多个用逗号分隔 Forms of Party organization, separated by commas" },
  q: { description: "名称、曾用名、拼音、首字母或代码 A name, former name, pinyin, initials or code" },
  registrar: { description: "登记机关，多个用逗号分隔 Registrars, separated by commas" },
  registrationRoute: { description: "登记方式，多个用逗号分隔 Routes of registration, separated by commas" },
  rule: { description: "规则编号 The rule's id" },
  sector: { description: "行业，多个用逗号分隔 Sectors, separated by commas" },
  setting: { description: "模块设置的编号 The setting's id" },
  severity: { description: "错误或提示 Errors or warnings" },
  sha256: { description: "预检给出的文件摘要 The hash of the file, as the check gave it" },
  since: { description: "起始时间（含） From this moment on" },
  sort: { description: "排序字段 The field to sort by" },
  split: { description: "按登记事项或规则结论拆分 Split by a field or by a rule's outcome" },
  standing: { description: "分子、分母之内或之外 Above, below or outside the line" },
  state: { description: "去认证平台时带的随机值 What was sent along to the provider" },
  status: { description: "状态，多个用逗号分隔 Statuses, separated by commas" },
  supervisingUnit: { description: "业务主管单位，多个用逗号分隔 Supervising units, separated by commas" },
  template: { description: "表格模板编号 The template's id" },
  until: { description: "截止时间（不含） Before this moment" },
  unit: { description: "单位编号 The unit's id" },
  username: { description: "用户名 The username" },
  town: { description: "镇街，多个用逗号分隔 Towns, separated by commas" }
}

type Document = Awaited<ReturnType<typeof generateSpecs>>

const describeParameters = (document: Document): Document => {
  for (const item of Object.values(document.paths ?? {})) {
    for (const operation of [item?.get, item?.post, item?.put, item?.patch, item?.delete]) {
      for (const parameter of operation?.parameters ?? []) {
        if (!("name" in parameter)) continue
        const said = words[parameter.name]
        if (said === undefined) continue
        parameter.description ??= said.description
        if (said.integer !== undefined) parameter.schema = { type: "integer", ...said.integer }
      }
    }
  }
  return document
}

/** Made once, when it is first asked for; paths that end like a file are routes as well. */
export const openApiDocument = (app: AppType): Handler => {
  let made: Promise<Document> | undefined
  return async (c) => {
    made ??= generateSpecs(app, { documentation, excludeStaticFile: false }).then(describeParameters)
    return c.json(await made)
  }
}
