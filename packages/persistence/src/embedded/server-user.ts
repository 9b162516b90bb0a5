/** PostgreSQL refuses to run as root, so root lends each server the uid that owns its data folder, or nobody's. */
import { existsSync, lstatSync, realpathSync, statSync } from "node:fs"
import { dirname, join } from "node:path"

/** An unprivileged uid and gid. */
export interface ServerUser {
  readonly uid: number
  readonly gid: number
}

const nobody: ServerUser = { uid: 65_534, gid: 65_534 }

const nearestExisting = (path: string): string => (existsSync(path) ? path : nearestExisting(dirname(path)))

/** Nothing unless we are root; else who shall run the server of a data folder (`<data>/postgres` decides, if there). */
export const serverUserOf = (dataFolder: string): ServerUser | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const { uid, gid } = statSync(nearestExisting(join(dataFolder, "postgres")))
  return uid === 0 ? nobody : { uid, gid }
}

/** Whether every folder down to `path` lets that user through (permission bits only). */
export const isReachableBy = (path: string, user: ServerUser): boolean => {
  const folders = (folder: string): ReadonlyArray<string> =>
    folder === dirname(folder) ? [folder] : [folder, ...folders(dirname(folder))]
  return folders(realpathSync(path)).every((folder) => {
    const { gid, mode, uid } = statSync(folder)
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    return (mode & bit) !== 0
  })
}

/** Whether a folder is a real one, owned by that uid, and nobody else may write there. */
export const isPrivateTo = (folder: string, uid: number): boolean => {
  if (!existsSync(folder)) return false
  const { mode, uid: owner } = lstatSync(folder)
  return lstatSync(folder).isDirectory() && owner === uid && (mode & 0o022) === 0
}
