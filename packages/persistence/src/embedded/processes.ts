/** Which processes serve a cluster: asked of the operating system, since a file with a pid outlives its process. */
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs"
import { basename, join } from "node:path"

/** What a cluster's `postmaster.pid` says, if its process is truly there. */
export interface Postmaster {
  readonly pid: number
  readonly state: "starting" | "ready" | "stopping"
}

const isLinux = existsSync("/proc/self/cwd")

const linkOf = (path: string): string | undefined => {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

/** A server's processes all stand in their cluster; a pid given to somebody else, or a zombie, does not. */
export const stands = (pid: number, cluster: string): boolean => {
  if (isLinux) return linkOf(`/proc/${pid}/cwd`) === realpathSync(cluster)
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const lines = (file: string): ReadonlyArray<string> => {
  try {
    return readFileSync(file, "utf8").split("\n")
  } catch {
    return []
  }
}

/** The server of a cluster, if one runs. */
export const findPostmaster = (cluster: string): Postmaster | undefined => {
  const content = lines(join(cluster, "postmaster.pid"))
  const pid = Number(content[0])
  if (!Number.isInteger(pid) || pid <= 0 || !stands(pid, cluster)) return undefined
  const status = (content[7] ?? "").trim()
  return { pid, state: status === "ready" ? "ready" : status === "stopping" ? "stopping" : "starting" }
}

/** What a killed server left behind: pid files naming a process that is another's now, and its orphaned backends. */
export const clearRemains = (cluster: string, socketFolder: string): void => {
  if (!isLinux) return
  // PostgreSQL asks only whether the pid exists, and would refuse to start beside a stranger who has it now.
  rmSync(join(cluster, "postmaster.pid"), { force: true })
  for (const name of existsSync(socketFolder) ? readdirSync(socketFolder) : []) {
    if (name.startsWith(".s.PGSQL.")) rmSync(join(socketFolder, name), { force: true })
  }
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/u.test(entry))) {
    const program = linkOf(`/proc/${name}/exe`)
    if (program === undefined || basename(program.replace(/ \(deleted\)$/u, "")) !== "postgres") continue
    if (stands(Number(name), cluster)) kill(Number(name), "SIGKILL")
  }
}

/** Sends a signal to a process that may be gone already. */
export const kill = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended between the look and the signal.
  }
}
