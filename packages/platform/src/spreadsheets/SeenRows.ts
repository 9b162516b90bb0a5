/** Remembers which organizations a workbook has named already, in little memory. */
import type { Draft } from "./columns.ts"

const scratch = Buffer.allocUnsafe(4096)

/** A slice of a long text keeps the whole of it alive: a key is copied out. */
const copied = (text: string): string => scratch.toString("utf8", 0, scratch.write(text, "utf8"))

const separator = "\u001F"

export class SeenRows {
  private readonly codes = new Map<string, number>()
  private readonly names = new Map<string, number>()

  /** The row that named this code before, if any. */
  code(code: string, row: number): number | undefined {
    return this.first(this.codes, code, row)
  }

  /** The row that named a community organization without code of that name and place before, if any. */
  name({ community = "", name = "", town = "" }: Draft, row: number): number | undefined {
    return this.first(this.names, [name, town, community].join(separator), row)
  }

  private first(seen: Map<string, number>, key: string, row: number): number | undefined {
    const before = seen.get(key)
    if (before === undefined) seen.set(copied(key), row)
    return before
  }
}
