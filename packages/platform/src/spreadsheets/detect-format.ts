/** What a file is by its first bytes; the extension only has to agree. */
import type { ByteSource } from "./ByteSource.ts"
import type { RefusalCode } from "./WorkbookRefused.ts"
import { refused } from "./WorkbookRefused.ts"

export type WorkbookFormat = "xlsx" | "csv"

const startsWith = (bytes: Uint8Array, head: ReadonlyArray<number>): boolean =>
  head.every((byte, at) => bytes[at] === byte)

const oleHeader = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

const utf16Boms = [
  [0xff, 0xfe],
  [0xfe, 0xff]
]

type Detected = { readonly format: WorkbookFormat } | { readonly refusal: RefusalCode; readonly actual: string }

/** An OLE container is an old .xls, or a newer workbook that a password encrypts. */
const ole = (source: ByteSource): Detected => {
  const start = Buffer.from(source.read(0, 1_048_576))
  return start.includes(Buffer.from("EncryptedPackage", "utf16le"))
    ? { refusal: "encrypted", actual: "xlsx" }
    : { refusal: "legacy-xls", actual: ".xls" }
}

/** OpenDocument names its kind in the first, stored part of the archive. */
const zip = (head: string): Detected =>
  head.includes("mimetypeapplication/vnd.oasis")
    ? { refusal: "unsupported-format", actual: ".ods" }
    : { format: "xlsx" }

const text = (bytes: Uint8Array, head: string): Detected => {
  if (/^\s*(?:<!doctype html|<html|<head|<meta|<table)/iu.test(head)) {
    return { refusal: "unsupported-format", actual: "HTML" }
  }
  if (/^\s*<\?xml/iu.test(head)) return { refusal: "unsupported-format", actual: "XML" }
  if (head.startsWith("%PDF")) return { refusal: "unsupported-format", actual: "PDF" }
  const isUtf16 = utf16Boms.some((bom) => startsWith(bytes, bom))
  return !isUtf16 && bytes.includes(0) ? { refusal: "not-a-workbook", actual: "" } : { format: "csv" }
}

const detect = (source: ByteSource): Detected => {
  const bytes = source.read(0, 4096)
  if (startsWith(bytes, oleHeader)) return ole(source)
  const head = Buffer.from(bytes)
    .toString("latin1")
    .replace(/^\u00EF\u00BB\u00BF/u, "")
  return head.startsWith("PK\u0003\u0004") || head.startsWith("PK\u0005\u0006") ? zip(head) : text(bytes, head)
}

const extensions: Record<WorkbookFormat, ReadonlyArray<string>> = { xlsx: ["xlsx"], csv: ["csv", "txt"] }

const extensionOf = (name: string): string => /\.([^./\\]+)$/u.exec(name)?.[1]?.toLowerCase() ?? ""

export const detectFormat = (source: ByteSource, name: string): WorkbookFormat => {
  if (source.size === 0) throw refused("empty")
  const detected = detect(source)
  if ("refusal" in detected) throw refused(detected.refusal, { actual: detected.actual })
  const extension = extensionOf(name)
  if (extension === "xlsm") throw refused("unsupported-format", { actual: ".xlsm" })
  if (!extensions[detected.format].includes(extension)) {
    throw refused("wrong-extension", { extension: extension === "" ? "" : `.${extension}`, actual: detected.format })
  }
  return detected.format
}
