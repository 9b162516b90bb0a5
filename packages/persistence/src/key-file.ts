/** Files of keys: beside the database, not in it, so that who rules the one does not have the other. */
import { chown, mkdir, stat } from "node:fs/promises"
import { dirname } from "node:path"

import { writeOnce } from "./audit/write-once.ts"

/** Root keeps it for whoever owns the data folder. */
const giveToOwnerOf = (folder: string) => async (path: string) => {
  if (process.getuid?.() !== 0) return
  const { gid, uid } = await stat(folder)
  await chown(path, uid, gid)
}

/** Readable by its owner alone; of several who write it at once the first one's stays. */
export const writeKey = async (folder: string, name: string, content: string): Promise<void> => {
  const give = giveToOwnerOf(dirname(folder))
  if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined) await give(folder)
  await writeOnce({ folder, name, content, mode: 0o600, give })
}
