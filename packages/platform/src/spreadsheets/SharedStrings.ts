/**
 * The table of distinct texts of a workbook, kept as UTF-8 in pages rather than as strings: five million of them fit in
 * about a third of the memory. The first ones are the frequent ones (kinds, towns, yes and no), so they are kept ready.
 */
import type { ByteSource } from "./ByteSource.ts"
import type { WorkbookLimits } from "./limits.ts"
import { decodeEscapes } from "./ooxml-text.ts"
import { refused } from "./WorkbookRefused.ts"
import type { XmlHandler } from "./xml-scanner.ts"
import { XmlScanner } from "./xml-scanner.ts"
import type { ZipEntry } from "./zip-directory.ts"
import type { Progress } from "./zip-entry.ts"
import { readEntry } from "./zip-entry.ts"

export interface SharedStrings {
  /** `undefined` beyond the table, which only a damaged workbook asks for. */
  readonly get: (index: number) => string | undefined
}

const pageBytes = 4_194_304
const lengthBytes = 4
const readyStrings = 16_384

/** Excel allows 32,767 in a cell. */
const itemCharacters = 100_000

export class SharedStringTable implements SharedStrings {
  private readonly pages: Array<Buffer> = []
  private readonly ready: Array<string> = []
  private page = Buffer.alloc(0)
  private used = 0
  private count = 0
  /** Where each text begins, counted through all pages: its length in bytes, then its bytes. */
  private places = new Uint32Array(4096)

  /** At most {@link itemCharacters} long, so that it fits into a page. */
  add(text: string): void {
    if (this.count < readyStrings) this.ready.push(text)
    if (this.used + lengthBytes + text.length * 3 > this.page.length) {
      this.page = Buffer.allocUnsafeSlow(pageBytes)
      this.pages.push(this.page)
      this.used = 0
    }
    if (this.count === this.places.length) {
      const larger = new Uint32Array(this.count * 2)
      larger.set(this.places)
      this.places = larger
    }
    this.places[this.count] = (this.pages.length - 1) * pageBytes + this.used
    const length = this.page.write(text, this.used + lengthBytes, "utf8")
    this.page.writeUInt32LE(length, this.used)
    this.used += lengthBytes + length
    this.count++
  }

  get(index: number): string | undefined {
    if (index < readyStrings) return this.ready[index]
    const place = this.places[index]
    if (index >= this.count || place === undefined) return undefined
    const page = this.pages[Math.floor(place / pageBytes)]
    const from = (place % pageBytes) + lengthBytes
    return page?.toString("utf8", from, from + page.readUInt32LE(from - lengthBytes))
  }
}

/** Runs of rich text are joined; the phonetic guide (`rPh`) is no part of the text. */
class Items implements XmlHandler {
  wantsText = false
  done = false
  private left: number
  private phonetic = false
  private item = ""
  private readonly table: SharedStringTable

  constructor(table: SharedStringTable, most: number) {
    this.table = table
    this.left = most
  }

  open(name: string): void {
    if (name === "t") this.wantsText = !this.phonetic
    else if (name === "si") this.item = ""
    else if (name === "rPh") this.phonetic = true
  }

  close(name: string): void {
    if (name === "t") this.wantsText = false
    else if (name === "si") this.add()
    else if (name === "rPh") this.phonetic = false
  }

  private add(): void {
    if (--this.left < 0) throw refused("inflated-too-large", { part: "sharedStrings.xml" })
    this.table.add(decodeEscapes(this.item))
  }

  text(text: string): void {
    this.item = this.item === "" ? text : this.item + text
    if (this.item.length > itemCharacters) throw refused("damaged", { detail: "sharedStrings.xml" })
  }
}

export const readSharedStrings = async (
  source: ByteSource,
  entry: ZipEntry | undefined,
  limits: WorkbookLimits,
  progress: Progress
): Promise<SharedStrings> => {
  const table = new SharedStringTable()
  if (entry === undefined) return table
  if (entry.size > limits.sharedStringBytes) throw refused("inflated-too-large", { part: entry.name })
  const scanner = new XmlScanner(entry.name, new Items(table, limits.sharedStrings))
  for await (const piece of readEntry(source, entry, progress)) scanner.push(piece)
  scanner.end()
  return table
}
