/** Gathers the rows of one worksheet from its XML; the hot loop of an import. */
import type { DateStyles } from "./date-styles.ts"
import { idleTokens, readColumns } from "./limits.ts"
import { decodeEscapes } from "./ooxml-text.ts"
import type { RawRow } from "./RawRow.ts"
import { fromSerial } from "./serial-day.ts"
import type { SharedStrings } from "./SharedStrings.ts"
import { refused } from "./WorkbookRefused.ts"
import type { XmlHandler } from "./xml-scanner.ts"
import { attribute } from "./xml-scanner.ts"

const maximumRow = 1_048_576
const allColumns = 16_384

/** Excel shows fifteen digits; what a double holds beyond them (`0.30000000000000004`) nobody typed. */
const shownNumber = (text: string): string => {
  if (!/[.eE]/u.test(text)) return text
  const value = Number(text)
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : text
}

export class SheetRows implements XmlHandler {
  wantsText = false
  done = false
  /** Rows finished since the last {@link take}. */
  private rows: Array<RawRow> = []
  private row = 0
  private cells: Array<string> = []
  private formulas: Array<number> | undefined
  private column = -1
  private type = ""
  private style = -1
  private value = ""
  private hidden = false
  private idle = 0
  private readonly part: string
  private readonly strings: SharedStrings
  private readonly styles: DateStyles
  private readonly from1904: boolean

  constructor(part: string, strings: SharedStrings, styles: DateStyles, from1904: boolean) {
    this.part = part
    this.strings = strings
    this.styles = styles
    this.from1904 = from1904
  }

  take(): ReadonlyArray<RawRow> {
    const taken = this.rows
    this.rows = []
    return taken
  }

  open(name: string, xml: string, from: number, to: number): void {
    if (name === "c") this.openCell(xml, from, to)
    else if (name === "v" || name === "t") this.wantsText = !this.hidden
    else if (name === "row") this.openRow(xml, from, to)
    else if (name === "f") (this.formulas ??= []).push(this.column)
    else if (name === "rPh") this.hidden = true
    else if (name !== "is" && ++this.idle > idleTokens) this.damaged(name)
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.wantsText = false
    else if (name === "c") this.closeCell()
    else if (name === "row") this.closeRow()
    else if (name === "rPh") this.hidden = false
    else if (name === "sheetData") this.done = true
  }

  text(text: string): void {
    this.value = this.value === "" ? text : this.value + text
    if (this.value.length > 100_000) this.damaged(String(this.row))
  }

  private damaged(place: string): never {
    throw refused("damaged", { detail: `${this.part} ${place}` })
  }

  private openRow(xml: string, from: number, to: number): void {
    const stated = attribute("r", xml, from, to)
    const row = stated === undefined ? this.row + 1 : Number(stated)
    if (!(row > this.row && row <= maximumRow)) this.damaged(stated ?? String(row))
    this.row = row
    this.column = -1
    this.cells = []
    this.formulas = undefined
  }

  /** The three attributes that matter have names of one letter: read in one pass. */
  private openCell(xml: string, from: number, to: number): void {
    if (++this.column >= allColumns) this.damaged(String(this.row))
    this.type = ""
    this.style = -1
    this.value = ""
    for (let at = from; at < to; at++) {
      if (xml.charCodeAt(at) !== 61) continue
      const quoted = xml[at + 1] ?? ""
      const end = xml.indexOf(quoted, at + 2)
      if (end < 0 || end >= to) break
      const spaced = xml.charCodeAt(at - 2) <= 32
      const name = spaced ? xml.charCodeAt(at - 1) : 0
      if (name === 114) this.column = this.columnOf(xml, at + 2, end)
      else if (name === 116) this.type = xml.slice(at + 2, end)
      else if (name === 115) this.style = Number(xml.slice(at + 2, end))
      at = end
    }
  }

  /** `AB12` is column 27. */
  private columnOf(xml: string, from: number, to: number): number {
    let column = 0
    for (let at = from; at < to; at++) {
      const letter = xml.charCodeAt(at) - 64
      if (letter < 1 || letter > 26) break
      column = column * 26 + letter
    }
    if (column < 1 || column > allColumns) this.damaged(xml.slice(from, to))
    return column - 1
  }

  private closeCell(): void {
    if (this.value === "" || this.column >= readColumns) return
    const text = this.shown()
    while (this.cells.length < this.column) this.cells.push("")
    this.cells[this.column] = text
  }

  private shown(): string {
    switch (this.type) {
      case "s": {
        const text = this.strings.get(Number(this.value))
        return text ?? this.damaged(String(this.row))
      }
      case "str":
      case "inlineStr":
        return decodeEscapes(this.value)
      case "b":
        return this.value === "1" ? "TRUE" : "FALSE"
      case "d":
        return this.value.slice(0, 10)
      case "e":
        return this.value
      default: {
        const day = this.styles.isDay(this.style) ? fromSerial(Number(this.value), this.from1904) : undefined
        return day ?? shownNumber(this.value)
      }
    }
  }

  private closeRow(): void {
    if (this.cells.length === 0 && this.formulas === undefined) return
    const { row, cells, formulas } = this
    this.rows.push(formulas === undefined ? { row, cells } : { row, cells, formulas })
  }
}
