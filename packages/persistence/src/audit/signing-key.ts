/** The key that signs checkpoints: beside the database, not in it, so that who rules the one does not have the other. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto"
import { chownSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs"
import { dirname, join } from "node:path"

import { writeOnce } from "./write-once.ts"

const name = "audit-checkpoint.pem"

/** Root keeps it for whoever owns the data folder. */
const giveToOwnerOf = (folder: string) => (path: string) => {
  if (process.getuid?.() !== 0) return
  const { gid, uid } = statSync(folder)
  chownSync(path, uid, gid)
}

const make = (folder: string): void => {
  const give = giveToOwnerOf(dirname(folder))
  if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) give(folder)
  const { privateKey } = generateKeyPairSync("ed25519")
  const content = privateKey.export({ type: "pkcs8", format: "pem" }).toString()
  writeOnce({ folder, name, content, mode: 0o600, give })
}

/** The key of a folder, made at first need; one that cannot be read is never replaced. */
export const signingKey = (folder: string): KeyObject => {
  const file = join(folder, name)
  if (!existsSync(file)) make(folder)
  return createPrivateKey(readFileSync(file))
}
