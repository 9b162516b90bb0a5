/** One run of sqlmap over one request, bounded in time. */
import { spawn } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"

export interface Ran {
  readonly verdict: "nothing" | "FOUND" | "out of time" | "not run"
  readonly seconds: number
  /** What it said beside, in its own words. */
  readonly said: string
}

interface Run {
  readonly name: string
  readonly request: string
  readonly folder: string
  readonly level: number
  /** With what would hurt other databases as well. */
  readonly anyDatabase: boolean
  readonly seconds: number
}

/** A session that is gone or an input that is refused is an answer like any other. */
const answers = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429]

const verdictOf = (text: string, cut: boolean): Ran["verdict"] => {
  if (text.includes("following injection point")) return "FOUND"
  if (text.includes("do not appear to be injectable")) return "nothing"
  return cut ? "out of time" : "not run"
}

export const sqlmap = ({ anyDatabase, folder, level, name, request, seconds }: Run): Promise<Ran> => {
  const file = join(folder, `${name}.http`)
  writeFileSync(file, request)
  const from = performance.now()
  const args = ["-r", file, "--ignore-stdin", "--batch", "--flush-session", "--disable-coloring", "--threads=2"]
  args.push(`--level=${level}`, "--risk=3", "--skip-waf", `--output-dir=${join(folder, "sqlmap")}`)
  args.push(`--ignore-code=${answers.join(",")}`)
  if (!anyDatabase) args.push("--dbms=postgresql")
  return new Promise((resolve, reject) => {
    const child = spawn("sqlmap", args, { stdio: ["ignore", "pipe", "pipe"] })
    const stop = () => child.kill("SIGKILL")
    process.once("exit", stop)
    let text = ""
    let cut = false
    const limit = setTimeout(() => {
      cut = true
      stop()
    }, seconds * 1_000)
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (text += String(part)))
    child.once("error", reject)
    child.once("close", () => {
      clearTimeout(limit)
      process.off("exit", stop)
      writeFileSync(join(folder, `${name}.log`), text)
      const said = [
        ...text.matchAll(/\d{3} \([A-Z].*times?|(?:appears to be '|false positive|unable to connect|unhandled).*/gu)
      ].map(([line]) => line.trim())
      resolve({
        verdict: verdictOf(text, cut),
        seconds: Math.round((performance.now() - from) / 1_000),
        said: [...new Set(said)].join("; ")
      })
    })
  })
}
