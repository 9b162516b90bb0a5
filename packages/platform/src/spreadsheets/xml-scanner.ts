/**
 * Reads XML piece by piece in constant memory. It knows tags, attributes, text and the five named entities; a document
 * that declares types or entities is refused, so there is nothing to expand and nothing to fetch.
 */
import { idleTokens, tokenCharacters } from "./limits.ts"
import { refused } from "./WorkbookRefused.ts"

export interface XmlHandler {
  /** Text is cut out and given only while this holds. */
  wantsText: boolean
  /** Set to leave the rest unread. */
  done: boolean
  /** The attributes lie in `xml` from `from` to `to`: see {@link attribute}. The name is given without its prefix. */
  readonly open: (name: string, xml: string, from: number, to: number) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
}

const quote = 34
const apostrophe = 39
const slash = 47
const colon = 58
const equals = 61
const greater = 62
const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }

export const decodeEntities = (text: string): string => {
  if (!text.includes("&")) return text
  return text.replaceAll(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gu, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? whole
    const point = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}

/** The value of one attribute, by its name without prefix. */
export const attribute = (name: string, xml: string, from: number, to: number): string | undefined => {
  let at = from
  while (at < to) {
    while (at < to && isSpace(xml.charCodeAt(at))) at++
    let nameFrom = at
    while (at < to && xml.charCodeAt(at) !== equals && !isSpace(xml.charCodeAt(at))) {
      if (xml.charCodeAt(at) === colon) nameFrom = at + 1
      at++
    }
    const nameTo = at
    while (at < to && xml.charCodeAt(at) !== quote && xml.charCodeAt(at) !== apostrophe) at++
    const valueFrom = at + 1
    const valueTo = xml.indexOf(xml.charCodeAt(at) === quote ? '"' : "'", valueFrom)
    if (valueTo < 0 || valueTo >= to) return undefined
    if (nameTo - nameFrom === name.length && xml.startsWith(name, nameFrom)) {
      return decodeEntities(xml.slice(valueFrom, valueTo))
    }
    at = valueTo + 1
  }
  return undefined
}

/** Without its prefix, nor the space that may stand before the bracket. */
const plainName = (name: string): string => name.slice(name.indexOf(":") + 1).trimEnd()

export class XmlScanner {
  private rest = ""
  private depth = 0
  private idle = 0
  private readonly part: string
  private readonly handler: XmlHandler
  private readonly decoder = new TextDecoder("utf-8")

  constructor(part: string, handler: XmlHandler) {
    this.part = part
    this.handler = handler
  }

  push(bytes: Uint8Array): void {
    if (this.handler.done) return
    const xml = this.rest + this.decoder.decode(bytes, { stream: true })
    const read = this.scan(xml)
    if (xml.length - read > tokenCharacters) throw refused("damaged", { detail: this.part })
    this.rest = read === xml.length ? "" : xml.slice(read)
  }

  /** A document that ends before its elements do was cut off. */
  end(): void {
    if (!this.handler.done && (this.depth !== 0 || this.rest.trim() !== "")) {
      throw refused("damaged", { detail: this.part })
    }
  }

  /** Hands over every complete token and answers where the first incomplete one begins. */
  private scan(xml: string): number {
    let at = 0
    while (at < xml.length && !this.handler.done) {
      const tag = xml.indexOf("<", at)
      if (tag < 0) return at
      if (tag > at && this.handler.wantsText) this.handler.text(decodeEntities(xml.slice(at, tag)))
      const next = xml.charCodeAt(tag + 1)
      const end = next === 33 || next === 63 ? this.special(xml, tag, next) : this.element(xml, tag)
      if (end < 0) return tag
      at = end
    }
    return at
  }

  /** Comments and instructions are passed over, CDATA is text, and a document type ends the reading. */
  private special(xml: string, tag: number, next: number): number {
    if (++this.idle > idleTokens) throw refused("damaged", { detail: this.part })
    if (next === 63) return this.after(xml, "?>", tag)
    if (xml.length < tag + 9) return -1
    if (xml.startsWith("<!--", tag)) return this.after(xml, "-->", tag + 4)
    if (!xml.startsWith("<![CDATA[", tag)) throw refused("dangerous-xml", { part: this.part })
    const end = this.after(xml, "]]>", tag)
    if (end > 0 && this.handler.wantsText) this.handler.text(xml.slice(tag + 9, end - 3))
    return end
  }

  private after(xml: string, closing: string, from: number): number {
    const at = xml.indexOf(closing, from)
    return at < 0 ? -1 : at + closing.length
  }

  private closing(xml: string, tag: number): number {
    const end = xml.indexOf(">", tag + 2)
    if (end < 0) return -1
    const name = xml.slice(tag + 2, end)
    this.depth--
    this.handler.close(name.length > 1 ? plainName(name) : name)
    return end + 1
  }

  private element(xml: string, tag: number): number {
    if (xml.charCodeAt(tag + 1) === slash) return this.closing(xml, tag)
    let at = tag + 1
    let nameFrom = at
    let code = 0
    for (; at < xml.length; at++) {
      code = xml.charCodeAt(at)
      if (code === greater || code === slash || isSpace(code)) break
      if (code === colon) nameFrom = at + 1
    }
    const nameTo = at
    let within = 0
    for (; at < xml.length; at++) {
      code = xml.charCodeAt(at)
      if (within !== 0) {
        if (code === within) within = 0
      } else if (code === greater) {
        break
      } else if (code === quote || code === apostrophe) {
        within = code
      }
    }
    if (at >= xml.length) return -1
    const name = xml.slice(nameFrom, nameTo)
    const empty = xml.charCodeAt(at - 1) === slash
    this.handler.open(name, xml, nameTo, empty ? at - 1 : at)
    if (empty) this.handler.close(name)
    else this.depth++
    return at + 1
  }
}
