/** Small workbooks written as XML by hand, as Excel, WPS and an attacker would write them; no writer of ours is involved. */
import { PlainDate } from "@shezu/domain/calendar/PlainDate"

import type { WorkbookFile } from "../../src/spreadsheets/ByteSource.ts"
import type { CheckOptions } from "../../src/spreadsheets/check-row.ts"
import type { WorkbookLimits } from "../../src/spreadsheets/limits.ts"
import { appLimits } from "../../src/spreadsheets/limits.ts"
import { cellName } from "../../src/spreadsheets/RawRow.ts"
import type { RegisterChunk } from "../../src/spreadsheets/read-register.ts"
import { readRegister } from "../../src/spreadsheets/read-register.ts"
import { WorkbookRefused } from "../../src/spreadsheets/WorkbookRefused.ts"
import type { ZipPart } from "./zip.ts"
import { part, zip } from "./zip.ts"

/** A text, a number, a day's serial number, a formula with its result, or raw XML of a cell's inside. */
export type Cell =
  | string
  | number
  | null
  | { readonly serial: number }
  | { readonly formula: string; readonly result?: string }
  | { readonly xml: string; readonly type?: string }

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")

const cellXml = (cell: Cell, place: string): string => {
  if (cell === null) return ""
  if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`
  if (typeof cell === "string")
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  if ("serial" in cell) return `<c r="${place}" s="1"><v>${cell.serial}</v></c>`
  if ("formula" in cell) return `<c r="${place}" t="str"><f>${escaped(cell.formula)}</f><v>${cell.result ?? ""}</v></c>`
  return `<c r="${place}" t="${cell.type ?? "inlineStr"}">${cell.xml}</c>`
}

export const rowsXml = (rows: ReadonlyArray<ReadonlyArray<Cell>>, firstRow = 1): string =>
  rows
    .map((cells, at) => {
      const row = at + firstRow
      return `<row r="${row}">${cells.map((cell, column) => cellXml(cell, cellName(row, column))).join("")}</row>`
    })
    .join("")

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const packaged = "http://schemas.openxmlformats.org/package/2006/relationships"

export const sheetXml = (rows: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`

const styles = `<styleSheet xmlns="${main}"><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`

export interface WorkbookOptions {
  /** By number, from 1. */
  readonly hidden?: ReadonlySet<number>
  readonly sharedStrings?: string
  readonly more?: ReadonlyArray<ZipPart>
  readonly date1904?: boolean
}

/** Everything but the sheets' own parts. */
export const bookParts = (sheets: number, options: WorkbookOptions = {}): ReadonlyArray<ZipPart> => {
  const numbers = Array.from({ length: sheets }, (_, at) => at + 1)
  const list = numbers
    .map(
      (at) =>
        `<sheet name="表${at}" sheetId="${at}"${options.hidden?.has(at) === true ? ' state="hidden"' : ""} r:id="rId${at}"/>`
    )
    .join("")
  const targets = numbers
    .map((at) => `<Relationship Id="rId${at}" Type="${relations}/worksheet" Target="worksheets/sheet${at}.xml"/>`)
    .join("")
  const strings = `<Relationship Id="rIdS" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/>`
  return [
    part("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`),
    part(
      "_rels/.rels",
      `<Relationships xmlns="${packaged}"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
    ),
    part(
      "xl/workbook.xml",
      `<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr date1904="${options.date1904 === true ? 1 : 0}"/><sheets>${list}</sheets></workbook>`
    ),
    part(
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${packaged}">${targets}<Relationship Id="rIdT" Type="${relations}/styles" Target="styles.xml"/>${options.sharedStrings === undefined ? "" : strings}</Relationships>`
    ),
    part("xl/styles.xml", styles),
    ...(options.sharedStrings === undefined ? [] : [part("xl/sharedStrings.xml", options.sharedStrings)]),
    ...(options.more ?? [])
  ]
}

export const workbook = (
  sheets: ReadonlyArray<ReadonlyArray<ReadonlyArray<Cell>>>,
  options: WorkbookOptions = {}
): Uint8Array =>
  zip([
    ...bookParts(sheets.length, options),
    ...sheets.map((rows, at) => part(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(rowsXml(rows))))
  ])

export const today = PlainDate.make("2026-11-23")

export interface Reading {
  readonly chunks: ReadonlyArray<RegisterChunk>
  readonly accepted: ReadonlyArray<{ readonly row: number; readonly values: Readonly<Record<string, unknown>> }>
  readonly rejected: RegisterChunk["rejected"]
  readonly warnings: RegisterChunk["warnings"]
  /** `row column code`, for short comparisons. */
  readonly errors: ReadonlyArray<string>
}

const brief = ({ code, column, row }: { row: number; column: string; code: string }): string =>
  `${row} ${column} ${code}`

export const gather = (chunks: ReadonlyArray<RegisterChunk>): Reading => {
  const rejected = chunks.flatMap((chunk) => chunk.rejected)
  return {
    chunks,
    accepted: chunks.flatMap((chunk) => chunk.accepted),
    rejected,
    warnings: chunks.flatMap((chunk) => chunk.warnings),
    errors: rejected.flatMap(({ errors }) => errors.map(brief))
  }
}

export const briefly = (reading: Reading): ReadonlyArray<string> => reading.warnings.map(brief)

export const readFile = async (
  file: WorkbookFile,
  check: Partial<CheckOptions> = {},
  limits: WorkbookLimits = appLimits
): Promise<Reading> => {
  const chunks: Array<RegisterChunk> = []
  for await (const chunk of readRegister({ file, limits, check: { today, ...check } })) chunks.push(chunk)
  return gather(chunks)
}

export const read = (bytes: Uint8Array, check: Partial<CheckOptions> = {}): Promise<Reading> =>
  readFile({ name: "名册.xlsx", bytes }, check)

export const readRows = (
  rows: ReadonlyArray<ReadonlyArray<Cell>>,
  check: Partial<CheckOptions> = {}
): Promise<Reading> => read(workbook([rows]), check)

/** The refusal a file meets; any other error or success is thrown. */
export const refusalOf = async (file: WorkbookFile, limits?: WorkbookLimits): Promise<WorkbookRefused> => {
  try {
    await readFile(file, {}, limits)
  } catch (error) {
    if (error instanceof WorkbookRefused) return error
    throw error
  }
  throw new Error("the file was read")
}

/** Real codes of real organizations, published elsewhere (rulebook 1.2). */
export const codes = {
  association: "51440300MJL1712376",
  provincial: "51370000MJD6217311",
  service: "52440300MJL186084F",
  foundation: "53100000500021676K",
  badBoth: "51100000500000024G",
  badCheck: "53100000500020462H"
} as const
