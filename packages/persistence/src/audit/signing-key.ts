/** The key that signs checkpoints: beside the database, not in it, so that who rules the one does not have the other. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto"
import { chownSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"

import { SecureRandom } from "effect/crypto"

import { syncFolder } from "../embedded/DataFolder.ts"

const fileName = "audit-checkpoint.pem"

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT"
const isThere = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "EEXIST"

/** Root keeps it for whoever owns the data folder. */
const give = (path: string, folder: string): void => {
  if (process.getuid?.() !== 0) return
  const { gid, uid } = statSync(folder)
  chownSync(path, uid, gid)
}

const make = (folder: string): void => {
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (made !== undefined) give(folder, dirname(folder))
  const { privateKey } = generateKeyPairSync("ed25519")
  const draft = join(folder, `${fileName}.${SecureRandom.uuidV4Unsafe()}`)
  writeFileSync(draft, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx", flush: true })
  give(draft, folder)
  try {
    // Of processes that begin together the first one's key is everybody's.
    linkSync(draft, join(folder, fileName))
  } catch (error) {
    if (!isThere(error)) throw error
  } finally {
    rmSync(draft)
  }
  syncFolder(folder)
}

/** The key of a folder, made at first need. */
export const signingKey = (folder: string): KeyObject => {
  const read = () => createPrivateKey(readFileSync(join(folder, fileName)))
  try {
    return read()
  } catch (error) {
    if (!isMissing(error)) throw error
    make(folder)
    return read()
  }
}
