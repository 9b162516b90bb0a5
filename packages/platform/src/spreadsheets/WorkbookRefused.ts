/** A workbook that is not read at all, with the code of the reason; what to do about it is said in both languages here. */
import type { Messages, Text } from "@shezu/domain/text/Text"
import { message, renderBoth } from "@shezu/domain/text/Text"
import { Schema } from "effect"

export const RefusalCode = Schema.Literals([
  "not-found",
  "empty",
  "file-too-large",
  "inflated-too-large",
  "too-many-sheets",
  "too-many-rows",
  "out-of-memory",
  "not-a-workbook",
  "wrong-extension",
  "legacy-xls",
  "encrypted",
  "unsupported-format",
  "unknown-encoding",
  "damaged",
  "dangerous-xml",
  "formula-cell",
  "no-headings",
  "no-template-headings",
  "missing-headings",
  "duplicate-headings",
  "heading-unit",
  "outside-scope",
  "recorded-elsewhere"
])
export type RefusalCode = typeof RefusalCode.Type

export class WorkbookRefused extends Schema.TaggedError<WorkbookRefused>()("WorkbookRefused", {
  code: RefusalCode,
  values: Schema.Record(Schema.String, Schema.Union([Schema.String, Schema.Finite]))
}) {}

export const refused = (code: RefusalCode, values: WorkbookRefused["values"] = {}): WorkbookRefused =>
  new WorkbookRefused({ code, values })

const messages: Record<RefusalCode, Text> & Messages = {
  "not-found": {
    "zh-CN": "找不到或打不开文件“{file}”，请检查路径。",
    en: "The file “{file}” cannot be opened; check the path."
  },
  empty: { "zh-CN": "文件是空的，请选择填好的工作簿。", en: "The file is empty; choose a filled workbook." },
  "file-too-large": {
    "zh-CN": "文件有 {megabytes} MB，超过 {limit} MB 的上限，请拆成几个文件，或请管理员用命令导入。",
    en: "The file has {megabytes} MB, more than the limit of {limit} MB; split it, or ask the administrator to import it by command."
  },
  "inflated-too-large": {
    "zh-CN": "文件解压后过大（“{part}”），像是压缩炸弹，已拒绝。请在 Excel 或 WPS 中新建工作簿，只粘贴数据后再导入。",
    en: "The file inflates to too much (“{part}”), like a zip bomb. Paste the data alone into a new workbook and import that."
  },
  "too-many-sheets": {
    "zh-CN": "工作簿里有 {count} 个工作表或部件，最多 {limit} 个。请只保留要导入的那个工作表。",
    en: "The workbook has {count} sheets or parts, at most {limit} are read. Keep only the sheet to import."
  },
  "too-many-rows": {
    "zh-CN": "数据超过 {limit} 行，请拆成几个文件再导入。",
    en: "There are more than {limit} rows of data; split the file."
  },
  "out-of-memory": {
    "zh-CN": "读取这个文件所需的内存超出上限，请拆成几个文件再导入。",
    en: "Reading this file takes more memory than allowed; split it."
  },
  "not-a-workbook": {
    "zh-CN": "这不是工作簿，也不是 CSV 文本。请在 Excel 或 WPS 中另存为 .xlsx 后再导入。",
    en: "This is neither a workbook nor CSV text. Save it as .xlsx in Excel or WPS."
  },
  "wrong-extension": {
    "zh-CN": "扩展名是“{extension}”，内容却是 {actual}。请用 Excel 或 WPS 打开后另存为 .xlsx，不要直接改扩展名。",
    en: "The extension is “{extension}” but the content is {actual}. Open it and save it as .xlsx instead of renaming it."
  },
  "legacy-xls": {
    "zh-CN": "这是旧版 .xls 工作簿。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。",
    en: "This is a workbook of the old .xls format. Open it in Excel or WPS and save it as .xlsx."
  },
  encrypted: {
    "zh-CN": "工作簿加了密码。请取消密码保护，另存为 .xlsx 后再导入。",
    en: "The workbook is protected by a password. Remove it and save as .xlsx."
  },
  "unsupported-format": {
    "zh-CN": "不支持 {actual} 格式。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。",
    en: "The format {actual} is not read. Open it in Excel or WPS and save it as .xlsx."
  },
  "unknown-encoding": {
    "zh-CN": "CSV 既不是 UTF-8 也不是 GBK 编码。请另存为 .xlsx，或“CSV UTF-8”。",
    en: "The CSV is encoded neither in UTF-8 nor in GBK. Save it as .xlsx, or as “CSV UTF-8”."
  },
  damaged: {
    "zh-CN": "文件已损坏或不完整（{detail}）。请重新下载，或用 Excel、WPS 打开后另存为 .xlsx。",
    en: "The file is damaged or incomplete ({detail}). Fetch it again, or open it and save it as .xlsx."
  },
  "dangerous-xml": {
    "zh-CN": "文件的“{part}”里有工作簿不该有的实体声明，已拒绝。请新建工作簿，只粘贴数据后再导入。",
    en: "“{part}” declares entities, which no workbook does. Paste the data alone into a new workbook."
  },
  "formula-cell": {
    "zh-CN": "单元格 {cell}（第 {row} 行“{column}”）是公式。请复制数据，用“选择性粘贴 → 数值”换成数值后再导入。",
    en: "Cell {cell} (row {row}, “{column}”) is a formula. Replace formulas by values (paste special, values) and import again."
  },
  "no-headings": {
    "zh-CN": "没有找到表头。前 {limit} 行里应有一行写着“统一社会信用代码”“名称”“类型”等列名，可下载模板对照。",
    en: "No headings found. One of the first {limit} rows must bear column names such as 统一社会信用代码, 名称, 类型; see the template."
  },
  "no-template-headings": {
    "zh-CN": "没有找到表头。前 {limit} 行里应有一行写着“{headings}”等列名，可下载模板对照。",
    en: "No headings found. One of the first {limit} rows must bear column names such as “{headings}”; see the template."
  },
  "missing-headings": {
    "zh-CN": "第 {row} 行的表头缺少必需的列：{headings}。请补上后再导入。",
    en: "The headings in row {row} lack the required columns {headings}. Add them."
  },
  "duplicate-headings": {
    "zh-CN": "表头“{heading}”出现了两次（{cells}）。请删去或改名其中一列。",
    en: "The heading “{heading}” occurs twice ({cells}). Remove or rename one of the columns."
  },
  "outside-scope": {
    "zh-CN": "有的行会把组织登记到本单位管辖范围之外，整批未写入。请补上镇街、行业等列，按预检结果修改后再导入。",
    en: "Some rows would record organizations outside your unit's scope; nothing was written. Add the columns of town or sector, and correct the rows that the preview then shows."
  },
  "recorded-elsewhere": {
    "zh-CN": "有的统一社会信用代码已由其他单位登记，整批未写入。请核对代码，或请主管部门办理交接。",
    en: "Some credit codes are recorded by another unit already; nothing was written. Check the codes, or ask the department for a hand-over."
  },
  "heading-unit": {
    "zh-CN": "{cell} 的表头“{heading}”单位不是元。请把这一列换算成元，表头的括号里写“元”。",
    en: "The heading “{heading}” in {cell} is not in yuan. Convert the column to yuan and write 元 in the brackets."
  }
}

/** What the clerk reads: the reason and what to do. */
export const refusalText = (refusal: WorkbookRefused): Text =>
  renderBoth(messages, message(refusal.code, refusal.values))
