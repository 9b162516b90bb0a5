/** Gathers the rows of CSV text as it comes (RFC 4180, and what Excel and WPS make of it). */
import { readColumns, tokenCharacters } from "./limits.ts"
import type { RawRow } from "./RawRow.ts"
import { refused } from "./WorkbookRefused.ts"

/** `="0123"` is how texts are kept from becoming numbers in CSV; any other `=` would be run as a formula. */
const wrapped = /^="([^"]*)"$/u

/** The separator that occurs most in the first line that has one. */
export const findSeparator = (text: string): string => {
  for (const line of text.split(/\r\n|\n|\r/u, 20)) {
    const counts = [",", "\t", ";"].map((separator) => ({ separator, count: line.split(separator).length - 1 }))
    const most = counts.reduce((best, next) => (next.count > best.count ? next : best))
    if (most.count > 1) return most.separator
  }
  return ","
}

export class CsvRows {
  private rows: Array<RawRow> = []
  private row = 1
  private cells: Array<string> = []
  private formulas: Array<number> | undefined
  private rest = ""
  private readonly separator: string
  private readonly special: RegExp

  constructor(separator: string) {
    this.separator = separator
    this.special = new RegExp(`[${separator}\\r\\n]`, "gu")
  }

  take(): ReadonlyArray<RawRow> {
    const taken = this.rows
    this.rows = []
    return taken
  }

  push(text: string): void {
    const csv = this.rest + text
    const read = this.scan(csv, false)
    if (csv.length - read > tokenCharacters) throw refused("damaged", { detail: `CSV ${this.row}` })
    this.rest = csv.slice(read)
  }

  end(): void {
    if (this.rest !== "" || this.cells.length > 0) this.scan(`${this.rest}\n`, true)
  }

  /** Reads complete cells and answers where the first incomplete one begins. */
  private scan(csv: string, last: boolean): number {
    let at = 0
    while (at < csv.length) {
      const quoted = csv[at] === '"'
      const closing = quoted ? this.closingQuote(csv, at + 1) : at
      if (closing < 0) {
        if (last) throw refused("damaged", { detail: `CSV ${this.row}: "` })
        return at
      }
      this.special.lastIndex = closing
      const end = this.special.exec(csv)?.index ?? -1
      // A line break at the very end may be half of one.
      if (end < 0 || (!last && csv[end] === "\r" && end + 1 === csv.length)) return at
      this.cell(
        quoted ? csv.slice(at + 1, closing - 1).replaceAll('""', '"') + csv.slice(closing, end) : csv.slice(at, end)
      )
      at = end + 1
      if (csv[end] === this.separator) continue
      if (csv[end] === "\r" && csv[at] === "\n") at++
      this.closeRow()
    }
    return at
  }

  /** Just after the quote that ends the cell; two quotes are one of its characters. */
  private closingQuote(csv: string, from: number): number {
    let at = csv.indexOf('"', from)
    while (at >= 0 && csv[at + 1] === '"') at = csv.indexOf('"', at + 2)
    return at < 0 || at + 1 === csv.length ? -1 : at + 1
  }

  private cell(text: string): void {
    const column = this.cells.length
    if (column >= readColumns) return
    const plain = wrapped.exec(text)?.[1]
    if (plain === undefined && text.startsWith("=")) (this.formulas ??= []).push(column)
    this.cells.push(plain ?? text)
  }

  private closeRow(): void {
    const { row, cells, formulas } = this
    if (cells.some((cell) => cell !== "")) {
      this.rows.push(formulas === undefined ? { row, cells } : { row, cells, formulas })
    }
    this.row++
    this.cells = []
    this.formulas = undefined
  }
}
