/** Reads a checkpoint, as a signed note or in one line, and holds its signature against the log's public key. */
import { createPublicKey, type KeyObject, verify } from "node:crypto"

export interface Checkpoint {
  readonly size: number
  readonly root: Uint8Array
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

/** Nothing, where the text is no checkpoint. */
export const readCheckpoint = (text: string, key: Key): Checkpoint | undefined => {
  const [origin = "", size = "", root = "", time = "", hash = "", dash, name, written = "", ...more] = text
    .trim()
    .split(/\s+/u)
  const bytes = Buffer.from(root, "base64")
  if (!/^(?:0|[1-9]\d{0,15})$/u.test(size) || bytes.length !== 32 || dash !== "—" || more.length > 0) return undefined
  if (hash !== "sha256" && hash !== "sm3") return undefined
  const note = Buffer.from(`${origin}\n${size}\n${root}\n${time}\n${hash}\n`)
  const signature = Buffer.from(written, "base64")
  const isOurs = origin === key.name && name === key.name && signature.toString("hex", 0, 4) === key.id
  const signed = isOurs && signature.length === 68 && verify(null, note, key.key, signature.subarray(4))
  return { size: Number(size), root: bytes, hash, signed }
}
