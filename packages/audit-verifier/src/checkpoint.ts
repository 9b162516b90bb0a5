/** Reads a checkpoint, as a signed note or in one line, and holds its signature against the log's public key. */
import { createPublicKey, type KeyObject, verify } from "node:crypto"

export interface Checkpoint {
  readonly size: number
  /** In hexadecimal. */
  readonly root: string
  readonly hash: "sha256" | "sm3"
  readonly signed: boolean
}

interface Key {
  readonly name: string
  readonly id: string
  readonly key: KeyObject
}

/** What makes 32 bytes an Ed25519 public key (RFC 8410), before them. */
const ed25519 = Buffer.from("302a300506032b6570032100", "hex")

/** `name+id+base64`, the form in which signed notes give their keys. */
export const readKey = (line: string): Key => {
  const [name = "", id = "", ...rest] = line.trim().split("+")
  const bytes = Buffer.from(rest.join("+"), "base64")
  if (bytes.length !== 33 || bytes[0] !== 1) throw new Error("not the line of an Ed25519 key")
  const key = createPublicKey({ key: Buffer.concat([ed25519, bytes.subarray(1)]), type: "spki", format: "der" })
  return { name, id, key }
}

/** The bytes of a base64 text, where it is the only one of these bytes. */
const bytesOf = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, "base64")
  return bytes.toString("base64") === text ? bytes : undefined
}

/** Nothing, where the text is no checkpoint to the letter. */
export const readCheckpoint = (text: string, { id, key, name }: Key): Checkpoint | undefined => {
  const [origin = "", size = "", root = "", time = "", hash = "", , signer = "", written = ""] = text.split(/\s+/u)
  const note = `${origin}\n${size}\n${root}\n${time}\n${hash}\n`
  const whole = `${note}\n— ${signer} ${written}`
  const given = text.endsWith("\n") ? text.slice(0, -1) : text
  if (given !== whole && given !== whole.replaceAll(/\n+/gu, " ")) return undefined
  const rootBytes = bytesOf(root)
  const signature = bytesOf(written)
  if (rootBytes?.length !== 32 || signature?.length !== 68) return undefined
  if (!/^(?:0|[1-9]\d{0,14})$/u.test(size) || (hash !== "sha256" && hash !== "sm3")) return undefined
  const isOurs = origin === name && signer === name && signature.toString("hex", 0, 4) === id
  const signed = isOurs && verify(null, Buffer.from(note), key, signature.subarray(4))
  return { size: Number(size), root: rootBytes.toString("hex"), hash, signed }
}
