/** The key that signs checkpoints. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto"
import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { join } from "node:path"

import { writeKey } from "../key-file.ts"

const name = "audit-checkpoint.pem"

const make = (folder: string): Promise<void> => {
  const { privateKey } = generateKeyPairSync("ed25519")
  return writeKey(folder, name, privateKey.export({ type: "pkcs8", format: "pem" }).toString())
}

/** The key of a folder, made at first need; one that cannot be read is never replaced. */
export const signingKey = async (folder: string): Promise<KeyObject> => {
  const file = join(folder, name)
  if (!existsSync(file)) await make(folder)
  return createPrivateKey(await readFile(file))
}
