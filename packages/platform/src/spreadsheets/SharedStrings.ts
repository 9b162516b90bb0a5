/**
 * The table of distinct texts of a workbook, kept as UTF-8 in pages rather than as strings: five million of them fit in
 * about a third of the memory. The first ones are the frequent ones (kinds, towns, yes and no), so they are kept ready.
 */
import type { ByteSource } from "./ByteSource.ts"
import type { WorkbookLimits } from "./limits.ts"
import { tokenCharacters } from "./limits.ts"
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
const readyStrings = 16_384

export class SharedStringTable implements SharedStrings {
  private readonly pages: Array<Buffer> = []
  private readonly ready: Array<string> = []
  private page = Buffer.alloc(0)
  private used = 0
  private count = 0
  /** Page number and place in it, one pair per text, and where it ends. */
  private places = new Uint32Array(3 * 1024)

  add(text: string): void {
    if (this.count < readyStrings) this.ready.push(text)
    const most = text.length * 3
    if (this.used + most > this.page.length) {
      this.page = Buffer.allocUnsafeSlow(Math.max(pageBytes, most))
      this.pages.push(this.page)
      this.used = 0
    }
    const at = this.count * 3
    if (at === this.places.length) {
      const larger = new Uint32Array(at * 2)
      larger.set(this.places)
      this.places = larger
    }
    this.places[at] = this.pages.length - 1
    this.places[at + 1] = this.used
    this.used += this.page.write(text, this.used, "utf8")
    this.places[at + 2] = this.used
    this.count++
  }

  get(index: number): string | undefined {
    if (index < readyStrings) return this.ready[index]
    if (index >= this.count) return undefined
    const at = index * 3
    return this.pages[this.places[at] ?? 0]?.toString("utf8", this.places[at + 1], this.places[at + 2])
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
    if (this.item.length > tokenCharacters) throw refused("damaged", { detail: "sharedStrings.xml" })
    this.item = this.item === "" ? text : this.item + text
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
