/**
 * A checkpoint, 核验点: how long the log was and what its root was, signed, small enough to be kept anywhere.
 *
 * The text is a signed note as the C2SP project describes it (signed-note, tlog-checkpoint): origin, size, root in
 * base64; then, as lines of ours, the time and the hash; an empty line and the signature. With spaces for line feeds it
 * is one line, of about 290 characters, that still says all of it.
 */
import { createHash, createPublicKey, type KeyObject, sign } from "node:crypto"

import { DateTime } from "effect"

import type { Hash, HashName } from "./merkle-tree.ts"

export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Hash
  readonly takenAt: DateTime.Utc
  readonly hash: HashName
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64")

/** What stands before an Ed25519 key in its usual form (RFC 8410). */
const derPrefix = 12

const rawKey = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ type: "spki", format: "der" }).subarray(derPrefix)

/** Signed notes number their algorithms; 1 is Ed25519. */
const ed25519 = Uint8Array.of(1)

const keyId = (name: string, raw: Uint8Array): Buffer =>
  createHash("sha256").update(`${name}\n`).update(ed25519).update(raw).digest().subarray(0, 4)

/** The public key as one line, to be kept with the checkpoints: name, key id and key. */
export const verifierKey = (name: string, key: KeyObject): string => {
  const raw = rawKey(key)
  return `${name}+${keyId(name, raw).toString("hex")}+${base64(Buffer.concat([ed25519, raw]))}`
}

export const noteOf = ({ hash, origin, root, size, takenAt }: Checkpoint, key: KeyObject): string => {
  const text = `${origin}\n${size}\n${base64(root)}\n${DateTime.formatIso(takenAt)}\n${hash}\n`
  const signature = Buffer.concat([keyId(origin, rawKey(key)), sign(null, Buffer.from(text), key)])
  return `${text}\n— ${origin} ${base64(signature)}\n`
}

/** The note in one line, for a report or a printed code. */
export const lineOf = (note: string): string => note.trim().split(/\s+/u).join(" ")

/** When a note of ours was signed. */
export const takenAtOf = (note: string): DateTime.Utc => DateTime.makeUnsafe(note.split("\n")[3] ?? "")

/** What a note of ours says, for whoever looks at it rather than checks it. */
export const partsOf = (note: string) => {
  const [origin = "", size = "0", root = "", , hash = "", , signed = ""] = note.split("\n")
  const signature = signed.split(" ").at(-1) ?? ""
  return {
    origin,
    size: Number(size),
    root,
    takenAt: takenAtOf(note),
    hash,
    keyId: Buffer.from(signature, "base64").toString("hex", 0, 4),
    signature
  }
}
