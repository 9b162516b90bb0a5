/** Processes of a bench: servers that say their port, and workers that say their result, each with one task as JSON. */
import { type ChildProcess, fork } from "node:child_process"
import { fileURLToPath } from "node:url"

const variable = "SHEZU_BENCH_TASK"

const begin = (file: string, task: unknown, environment: Readonly<Record<string, string>> = {}): ChildProcess =>
  fork(fileURLToPath(new URL(`../${file}`, import.meta.url)), [], {
    env: { ...process.env, ...environment, [variable]: JSON.stringify(task) },
    stdio: ["ignore", 2, 2, "ipc"]
  })

const firstWord = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    // What it said comes before its end of the channel closes, not always before it is gone.
    const gone = () => reject(new Error(`process ${child.pid} ended without a word`))
    child.once("disconnect", gone)
    child.once("error", reject)
    child.once("message", (word) => {
      child.off("disconnect", gone)
      child.off("error", reject)
      resolve(word)
    })
  })

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once("exit", () => resolve())
  })

export interface BenchServer {
  readonly port: number
  /** The cookie of somebody who is signed in, where the server asks for one. */
  readonly cookie: string
  readonly pid: number
  readonly stop: () => Promise<void>
}

/** A server in a process of its own, listening when this answers. */
export const startServer = async (
  file: string,
  task: unknown,
  environment: Readonly<Record<string, string>> = {}
): Promise<BenchServer> => {
  const child = begin(file, task, environment)
  const { cookie = "", port } = (await firstWord(child)) as { readonly port: number; readonly cookie?: string }
  const stop = async () => {
    child.kill("SIGTERM")
    await ended(child)
  }
  return { port, cookie, pid: child.pid ?? 0, stop }
}

/** Runs a task in a process of its own; the result is what our own code said, so it needs no decoding. */
export const runTask = async <A>(file: string, task: unknown): Promise<A> => {
  const child = begin(file, task)
  const result = await firstWord(child)
  await ended(child)
  return result as A
}

export interface Asked<A> {
  /** Has the work done once more, and waits for what was said. */
  readonly once: () => Promise<A>
  readonly stop: () => Promise<void>
}

/** A process that does its work whenever it is asked, warm from one time to the next. */
export const startWorker = <A>(file: string, task: unknown): Asked<A> => {
  const child = begin(file, task)
  const once = () => {
    const word = firstWord(child)
    child.send("once")
    return word as Promise<A>
  }
  const stop = async () => {
    if (child.connected) child.disconnect()
    await ended(child)
  }
  return { once, stop }
}

/** In the child: does the work each time it is asked, until whoever asks is gone. */
export const whenAsked = async (work: () => Promise<unknown>): Promise<void> => {
  process.on("message", () => void work().then(tell))
  await stopped()
}

/** In the child: the task it was started for. */
export const task = <A>(): A => JSON.parse(process.env[variable] ?? "null")

/** In the child: the one thing it has to say. */
export const tell = (result: unknown): void => {
  process.send?.(result)
}

/** In the child: resolves when it is to stop, or when whoever started it is gone. */
export const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve())
    process.once("disconnect", () => resolve())
  })
