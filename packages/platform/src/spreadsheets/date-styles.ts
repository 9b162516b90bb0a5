/** Which cell formats of a workbook show a number as a day; Excel keeps days as numbers. */
import type { XmlHandler } from "./xml-scanner.ts"
import { attribute } from "./xml-scanner.ts"

/** Quoted words, `[Red]` and `[$-804]`, and escaped characters of a format code are not its pattern. */
const decoration = /"[^"]*"|\[[^\]]*\]|\\./gu

const isDayPattern = (code: string): boolean => {
  const pattern = code.replaceAll(decoration, "").toLowerCase()
  return /[yd]|^(?!.*[hs]).*m/u.test(pattern) && pattern !== "general" && pattern !== "standard"
}

/** Formats without a code in the file: 14–17 and 22 everywhere, 27–36 and 50–58 in Chinese, Japanese and Korean ones. */
const isBuiltInDay = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)

/** Reads `styles.xml`; `isDay` tells whether a cell of style `s` shows a day. */
export class DateStyles implements XmlHandler {
  readonly wantsText = false
  done = false
  private readonly codes = new Map<number, boolean>()
  private readonly formats: Array<boolean> = []
  private inCellFormats = false

  open(name: string, xml: string, from: number, to: number): void {
    if (name === "numFmt") {
      const id = Number(attribute("numFmtId", xml, from, to))
      this.codes.set(id, isDayPattern(attribute("formatCode", xml, from, to) ?? ""))
    } else if (name === "cellXfs") {
      this.inCellFormats = true
    } else if (name === "xf" && this.inCellFormats) {
      const id = Number(attribute("numFmtId", xml, from, to) ?? 0)
      this.formats.push(this.codes.get(id) ?? isBuiltInDay(id))
    }
  }

  close(name: string): void {
    if (name === "cellXfs") this.done = true
  }

  text(): void {}

  isDay(style: number): boolean {
    return this.formats[style] ?? false
  }
}
