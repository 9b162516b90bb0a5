/** The columns of the register's workbook, in their order: one table for reading, checking, the template and export. */
import type { OrganizationField, OrganizationState } from "@shezu/domain/organization/Organization"
import { Result } from "effect"

import type { CellParser } from "./cell-parsers.ts"
import { parseCount, parseCreditCode, parseDay, parseOption, parseText, parseTexts, parseYuan } from "./cell-parsers.ts"
import type { CellProblem } from "./cell-problems.ts"
import type { Headed } from "./headings.ts"

/** What a row of a workbook says: the fields whose cells are filled. A blank cell says nothing. */
export type RegisterValues = Partial<OrganizationState>
export type Draft = { -readonly [Field in OrganizationField]?: OrganizationState[Field] }

export interface Column extends Headed {
  readonly field: OrganizationField
  /** The words of a closed set, as the template offers them. */
  readonly allowed?: ReadonlyArray<string>
  /** Reads a filled cell into the draft, or tells what is wrong with it. */
  readonly read: (text: string, into: Draft) => CellProblem | undefined
  /** The cell of an export; `""` when the field is not known. */
  readonly write: (state: RegisterValues) => string | number
  readonly example: string
  readonly help: string
}

type Value<Field extends OrganizationField> = NonNullable<OrganizationState[Field]>

interface Definition<Field extends OrganizationField> {
  readonly heading: string
  readonly hint?: string
  readonly required?: boolean
  readonly allowed?: ReadonlyArray<string>
  readonly parse: CellParser<Value<Field>>
  readonly format: (value: Value<Field>) => string | number
  readonly example: string
  readonly help: string
}

const column = <Field extends OrganizationField>(field: Field, definition: Definition<Field>): Column => {
  const { parse, format, required = false, ...shown } = definition
  return {
    ...shown,
    field,
    required,
    read: (text, into) => {
      const parsed = parse(text)
      if (Result.isFailure(parsed)) return parsed.failure
      if (parsed.success !== undefined) into[field] = parsed.success
      return undefined
    },
    write: (state) => {
      const value = state[field]
      return value === undefined ? "" : format(value)
    }
  }
}

type TextField = {
  [Field in OrganizationField]: Value<Field> extends string ? (string extends Value<Field> ? Field : never) : never
}[OrganizationField]

interface Shown {
  readonly example: string
  readonly help: string
  readonly required?: boolean
}

const text = (field: TextField, heading: string, limit: number, shown: Shown): Column =>
  column(field, { heading, parse: parseText(limit), format: (value) => value, ...shown })

/** Further words read like an allowed one: the older name of a kind, what Excel makes of a check box. */
type Words<A> = ReadonlyArray<readonly [word: string, value: A, also?: ReadonlyArray<string>]>

const option = <Field extends OrganizationField>(
  field: Field,
  heading: string,
  words: Words<Value<Field>>,
  shown: Shown & { readonly listed?: ReadonlyArray<string> }
): Column => {
  const { listed = words.map(([word]) => word), ...rest } = shown
  const options = new Map(
    words.flatMap(([word, value, also = []]) => [word, ...also].map((one) => [one, value] as const))
  )
  const names = new Map(words.map(([word, value]) => [value, word]))
  return column(field, {
    heading,
    allowed: listed,
    parse: parseOption(options, listed),
    format: (value) => names.get(value) ?? "",
    ...rest
  })
}

const number = (field: "staff" | "formalPartyMembers" | "probationaryPartyMembers", heading: string, shown: Shown) =>
  column(field, { heading, parse: parseCount(10_000_000), format: (value) => value, ...shown })

export const kindWords: Words<OrganizationState["kind"]> = [
  ["社会团体", "association"],
  ["社会服务机构", "service-institution", ["民办非企业单位"]],
  ["基金会", "foundation"],
  ["社区社会组织", "community"]
]

export const columns: ReadonlyArray<Column> = [
  column("code", {
    heading: "统一社会信用代码",
    parse: parseCreditCode,
    format: (code) => code,
    example: "51370499MJE000013F",
    help: "18 位，字母大写。除社区社会组织外必填；单元格请用文本格式。"
  }),
  text("name", "名称", 120, { required: true, example: "青檀区养蜂协会", help: "登记证书或备案表上的全称，必填。" }),
  option("kind", "类型", kindWords, {
    required: true,
    listed: ["社会团体", "社会服务机构", "民办非企业单位", "基金会", "社区社会组织"],
    example: "社会团体",
    help: "必填。民办非企业单位与社会服务机构视为同一类型。"
  }),
  column("formerNames", {
    heading: "曾用名",
    parse: parseTexts(120),
    format: (names) => names.join(";"),
    example: "青檀区蜂业协会",
    help: "多个名称用分号隔开。"
  }),
  column("establishedOn", {
    heading: "成立日期",
    parse: parseDay,
    format: (day) => day,
    example: "2016-05-18",
    help: "日期格式，或写成 2016-05-18、2016年5月18日。"
  }),
  text("registrar", "登记机关", 120, { example: "青檀区行政审批服务局", help: "发证机关全称。" }),
  text("supervisingUnit", "业务主管单位", 120, { example: "青檀区农业农村局", help: "直接登记的留空。" }),
  option(
    "registrationRoute",
    "登记方式",
    [
      ["直接登记", "direct"],
      ["双重管理", "dual"],
      ["备案", "recorded"]
    ],
    { example: "双重管理", help: "社区社会组织为备案。" }
  ),
  option(
    "decoupled",
    "是否脱钩",
    [
      ["是", true, ["TRUE"]],
      ["否", false, ["FALSE"]]
    ],
    { example: "否", help: "仅行业协会商会填写。" }
  ),
  text("sector", "行业", 60, { example: "农业", help: "按本区行业分类填写。" }),
  text("town", "镇街", 60, { example: "云河街道", help: "住所所在镇或街道的全称。" }),
  text("community", "社区", 60, { example: "柳泉社区", help: "住所所在社区或村。" }),
  text("address", "住所", 300, { example: "云河街道柳泉路 1 号", help: "登记的住所。" }),
  text("legalRepresentative", "法定代表人", 60, { example: "（姓名）", help: "社区社会组织填负责人。" }),
  column("capital", {
    heading: "注册资金",
    hint: "元",
    parse: parseYuan,
    format: (fen) => fen / 100,
    example: "30000",
    help: "以元为单位的数字，最多两位小数；不要用万元。"
  }),
  number("staff", "从业人数", { example: "6", help: "整数。" }),
  number("formalPartyMembers", "正式党员数", { example: "3", help: "整数，只填人数，不填姓名。" }),
  number("probationaryPartyMembers", "预备党员数", { example: "1", help: "整数，不计入正式党员。" }),
  option(
    "partyForm",
    "党组织形式",
    [
      ["单独", "own"],
      ["联合", "joint"],
      ["无", "none"]
    ],
    { example: "单独", help: "单独组建、联合组建或没有。" }
  ),
  text("partyOrganizationName", "党组织名称", 120, {
    example: "中共青檀区养蜂协会支部委员会",
    help: "单独或联合组建的填写。"
  }),
  option(
    "instructor",
    "党建指导员",
    [
      ["有", true, ["TRUE"]],
      ["无", false, ["FALSE"]]
    ],
    { example: "无", help: "是否已选派。" }
  ),
  text("hub", "枢纽型组织", 120, { example: "青檀区社会组织总会", help: "所属枢纽型社会组织的名称，没有则留空。" }),
  option(
    "status",
    "状态",
    [
      ["正常", "normal"],
      ["注销", "cancelled"],
      ["撤销", "revoked"]
    ],
    { example: "正常", help: "留空按正常处理（新增时）。" }
  )
]
