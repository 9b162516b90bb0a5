/**
 * Reads an .xlsx: our own reader rather than hucre's, which neither tells formulas from values nor waits for a slow
 * consumer, builds the table of texts as a tree, and inflates up to 2 GiB before it refuses.
 */
import type { ByteSource } from "./ByteSource.ts"
import type { WorkbookLimits } from "./limits.ts"
import type { RawRow } from "./RawRow.ts"
import { readSharedStrings } from "./SharedStrings.ts"
import { SheetRows } from "./SheetRows.ts"
import { readWorkbookParts } from "./workbook-parts.ts"
import { refused } from "./WorkbookRefused.ts"
import { XmlScanner } from "./xml-scanner.ts"
import { readZipDirectory } from "./zip-directory.ts"
import type { Progress } from "./zip-entry.ts"
import { readEntry } from "./zip-entry.ts"

/** One table of a file: a worksheet, or the whole of a CSV. Its rows can be read once, in pieces as they come. */
export interface Sheet {
  readonly name: string
  readonly rows: () => AsyncGenerator<ReadonlyArray<RawRow>>
}

export const readXlsx = async (
  source: ByteSource,
  limits: WorkbookLimits,
  progress: Progress
): Promise<ReadonlyArray<Sheet>> => {
  const directory = readZipDirectory(source, limits)
  if (!directory.has("[Content_Types].xml")) throw refused("not-a-workbook")
  const worksheets = [...directory.keys()].filter((name) => /^xl\/worksheets\/[^/]+\.xml$/u.test(name)).length
  if (worksheets > limits.sheets) throw refused("too-many-sheets", { count: worksheets, limit: limits.sheets })
  const parts = await readWorkbookParts(source, directory, limits)
  const strings = await readSharedStrings(source, parts.sharedStrings, limits, progress)
  return parts.sheets.map(({ entry, name }) => ({
    name,
    rows: async function* () {
      const rows = new SheetRows(entry.name, strings, parts.styles, parts.from1904)
      const scanner = new XmlScanner(entry.name, rows)
      for await (const piece of readEntry(source, entry, progress)) {
        scanner.push(piece)
        yield rows.take()
      }
      scanner.end()
    }
  }))
}
