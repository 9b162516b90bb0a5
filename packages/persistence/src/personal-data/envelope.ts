/** An encrypted value as text that says with what it was made, so that algorithms and keys can change. */
import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomBytes } from "node:crypto"

/** What a value belongs to; the same text put elsewhere opens nothing. */
export interface Place {
  readonly organization: string
  readonly field: string
}

interface Algorithm {
  readonly seal: (key: KeyObject, plain: string, bound: string) => ReadonlyArray<Buffer>
  /** Throws for what was altered. */
  readonly open: (key: KeyObject, parts: ReadonlyArray<Buffer>, bound: string) => string
}

/** AES-256-GCM with a nonce of its own for each value; of a few million values under one key none repeats. */
const aesGcm: Algorithm = {
  seal: (key, plain, bound) => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(bound))
    const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()])
    return [nonce, sealed, cipher.getAuthTag()]
  },
  open: (key, [nonce, sealed, tag], bound) => {
    if (nonce?.length !== 12 || sealed === undefined || tag?.length !== 16) throw new Error("not an envelope")
    const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: 16 })
    decipher.setAAD(Buffer.from(bound)).setAuthTag(tag)
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString("utf8")
  }
}

const algorithms: Readonly<Record<string, Algorithm>> = { A256GCM: aesGcm }
const current = "A256GCM"

const version = "1"

/** What goes into the check beside the value: all that an envelope says of itself, and where it belongs. */
const boundTo = (algorithm: string, key: string, { field, organization }: Place): string =>
  JSON.stringify([version, algorithm, key, organization, field])

export interface EncryptionKey {
  readonly id: string
  readonly encryption: KeyObject
}

/** `version.algorithm.key.parts…`, the parts in base64url. */
export const seal = ({ encryption, id }: EncryptionKey, plain: string, place: Place): string => {
  const parts = aesGcm.seal(encryption, plain, boundTo(current, id, place))
  return [version, current, id, ...parts.map((part) => part.toString("base64url"))].join(".")
}

/** The key that an envelope asks for. */
export const keyOf = (envelope: string): string => envelope.split(".")[2] ?? ""

/** The value, or nothing where the envelope was altered, moved, or is of an algorithm that is not known here. */
export const unseal = (key: EncryptionKey, envelope: string, place: Place): string | undefined => {
  const [of, name = "", id, ...parts] = envelope.split(".")
  const algorithm = Object.hasOwn(algorithms, name) ? algorithms[name] : undefined
  if (of !== version || id !== key.id || algorithm === undefined) return undefined
  try {
    const read = parts.map((part) => Buffer.from(part, "base64url"))
    return algorithm.open(key.encryption, read, boundTo(name, id, place))
  } catch {
    return undefined
  }
}

/** By it a value is compared without being opened; of two organizations it differs, so that it leads to no person. */
export const equalityHash = (key: KeyObject, plain: string, { field, organization }: Place): Buffer =>
  createHmac("sha256", key)
    .update(JSON.stringify([organization, field, plain]))
    .digest()
