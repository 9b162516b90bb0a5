/** The key that signs checkpoints: beside the database, not in it, so that who rules the one does not have the other. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto"
import { existsSync } from "node:fs"
import { chown, mkdir, readFile, stat } from "node:fs/promises"
import { dirname, join } from "node:path"

import { writeOnce } from "./write-once.ts"

const name = "audit-checkpoint.pem"

/** Root keeps it for whoever owns the data folder. */
const giveToOwnerOf = (folder: string) => async (path: string) => {
  if (process.getuid?.() !== 0) return
  const { gid, uid } = await stat(folder)
  await chown(path, uid, gid)
}

const make = async (folder: string): Promise<void> => {
  const give = giveToOwnerOf(dirname(folder))
  if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined) await give(folder)
  const { privateKey } = generateKeyPairSync("ed25519")
  const content = privateKey.export({ type: "pkcs8", format: "pem" }).toString()
  await writeOnce({ folder, name, content, mode: 0o600, give })
}

/** The key of a folder, made at first need; one that cannot be read is never replaced. */
export const signingKey = async (folder: string): Promise<KeyObject> => {
  const file = join(folder, name)
  if (!existsSync(file)) await make(folder)
  return createPrivateKey(await readFile(file))
}
