/** Where the parts of an .xlsx lie: the sheets in their order, the shared texts, the styles, and its way of counting days. */
import type { ByteSource } from "./ByteSource.ts"
import { DateStyles } from "./date-styles.ts"
import type { WorkbookLimits } from "./limits.ts"
import { smallPartBytes } from "./limits.ts"
import { refused } from "./WorkbookRefused.ts"
import type { XmlHandler } from "./xml-scanner.ts"
import { attribute, XmlScanner } from "./xml-scanner.ts"
import type { ZipDirectory, ZipEntry } from "./zip-directory.ts"
import { readEntry } from "./zip-entry.ts"

export interface SheetPart {
  readonly name: string
  readonly entry: ZipEntry
}

export interface WorkbookParts {
  /** Visible sheets only: what the clerk does not see is not imported. */
  readonly sheets: ReadonlyArray<SheetPart>
  readonly sharedStrings: ZipEntry | undefined
  readonly styles: DateStyles
  /** Days are counted from 1904, as old Macintosh workbooks do. */
  readonly from1904: boolean
}

interface Relation {
  readonly type: string
  readonly target: string
}

type Open = XmlHandler["open"]

class Attributes implements XmlHandler {
  readonly wantsText = false
  done = false
  readonly open: Open

  constructor(open: Open) {
    this.open = open
  }

  close(): void {}
  text(): void {}
}

/** Resolves a target within the archive; one that climbs out of it names no part and is not found. */
const resolve = (folder: string, target: string): string => {
  const path: Array<string> = target.startsWith("/") || folder === "" ? [] : folder.split("/")
  for (const step of target.split("/")) {
    if (step === "..") path.pop()
    else if (step !== "" && step !== ".") path.push(step)
  }
  return path.join("/")
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")))

const kindOf = (type: string): string => type.slice(type.lastIndexOf("/") + 1)

export const readWorkbookParts = async (
  source: ByteSource,
  directory: ZipDirectory,
  limits: WorkbookLimits
): Promise<WorkbookParts> => {
  const scan = async (name: string, handler: XmlHandler): Promise<void> => {
    const entry = directory.get(name)
    if (entry === undefined) throw refused("damaged", { detail: name })
    if (entry.size > smallPartBytes) throw refused("inflated-too-large", { part: name })
    const scanner = new XmlScanner(name, handler)
    for await (const piece of readEntry(source, entry)) scanner.push(piece)
    scanner.end()
  }

  const relations = async (path: string): Promise<ReadonlyMap<string, Relation>> => {
    const folder = folderOf(path)
    const file = path.slice(folder === "" ? 0 : folder.length + 1)
    const found = new Map<string, Relation>()
    const name = resolve(folder, `_rels/${file}.rels`)
    await scan(
      name,
      new Attributes((tag, xml, from, to) => {
        if (tag !== "Relationship") return
        const type = kindOf(attribute("Type", xml, from, to) ?? "")
        const target = resolve(folder, attribute("Target", xml, from, to) ?? "")
        found.set(attribute("Id", xml, from, to) ?? "", { type, target })
      })
    )
    return found
  }

  const root = await relations("")
  const workbook = [...root.values()].find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml"
  if (workbook.endsWith(".bin")) throw refused("unsupported-format", { actual: ".xlsb" })
  const related = await relations(workbook)
  const part = (wanted: string): ZipEntry | undefined => {
    const relation = [...related.values()].find(({ type }) => type === wanted)
    return relation === undefined ? undefined : directory.get(relation.target)
  }

  const sheets: Array<SheetPart> = []
  let listed = 0
  let from1904 = false
  await scan(
    workbook,
    new Attributes((tag, xml, from, to) => {
      if (tag === "workbookPr") from1904 = /^(?:1|true)$/u.test(attribute("date1904", xml, from, to) ?? "")
      if (tag !== "sheet") return
      listed++
      if (listed > limits.sheets) throw refused("too-many-sheets", { count: `${listed}+`, limit: limits.sheets })
      if ((attribute("state", xml, from, to) ?? "visible") !== "visible") return
      const relation = related.get(attribute("id", xml, from, to) ?? "")
      const entry = relation?.type === "worksheet" ? directory.get(relation.target) : undefined
      if (entry !== undefined) sheets.push({ name: attribute("name", xml, from, to) ?? "", entry })
    })
  )
  const styles = new DateStyles()
  const stylesEntry = part("styles")
  if (stylesEntry !== undefined) await scan(stylesEntry.name, styles)
  return { sheets, sharedStrings: part("sharedStrings"), styles, from1904 }
}
