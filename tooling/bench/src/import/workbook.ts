/** The workbook that is imported: 100,000 rows of the sample district with every column, made once. */
import { createWriteStream, existsSync, mkdirSync, renameSync } from "node:fs"
import path from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

import { headings } from "@shezu/fixtures/workbook/cells"
import { workbookRows } from "@shezu/fixtures/workbook/rows"
import { writeXlsxStream } from "hucre"

import { cacheFolder, templateHash } from "../cache.ts"
import { timed } from "../progress.ts"

export const workbookCount = 100_000

/** Numbers stand as numbers, as a person's Excel writes them. */
const cellOf = (text: string): string | number => (/^(?:0|[1-9]\d{0,8})$/u.test(text) ? Number(text) : text)

async function* cells(): AsyncGenerator<Array<string | number>> {
  yield [...headings]
  for (const row of workbookRows({ seed: 7, count: workbookCount, bad: 0.005, warned: 0.01, odd: 0.02 })) {
    yield row.cells.map(cellOf)
  }
}

/** The file's path. */
export const workbook = async (): Promise<string> => {
  mkdirSync(cacheFolder, { recursive: true })
  const file = path.join(cacheFolder, `register-${templateHash()}.xlsx`)
  if (existsSync(file)) return file
  await timed("workbook", () =>
    pipeline(
      Readable.fromWeb(writeXlsxStream(cells(), { name: "社会组织名册" }) as never),
      createWriteStream(`${file}.part`)
    )
  )
  renameSync(`${file}.part`, file)
  return file
}
