/**
 * The thread that watches the server's: when that one is blocked or the memory fills, it reads from its call stack whose
 * code is to blame, leaves a note that keeps the module off, and ends the process. It asks nothing of the watched thread
 * as long as that one lives, so attribution costs requests nothing.
 */
import { mkdirSync, renameSync, writeFileSync, writeSync } from "node:fs"
import { Session } from "node:inspector/promises"
import path from "node:path"
import { parentPort, workerData } from "node:worker_threads"

import { moduleOn, mostOf } from "./attribute.js"

/** @typedef {{ readonly name: string, readonly root: string, readonly place: number, readonly known?: unknown }} Watched */

/** @type {{ readonly cells: Int32Array, readonly turnsAt: number, readonly callsAt: number, readonly notes: string, readonly contained: string, readonly megabytes: number }} */
const { callsAt, cells, contained, megabytes, notes, turnsAt } = workerData

const tick = 100
/** No turn of the event loop and no call into a module begun or ended: somebody sits on the thread. */
const stuckTicks = 15
/** Loading much code takes long on a slow machine, and nobody is served yet. */
const loadingTicks = 50
/** A thread that the machine gives no time to is not blocked: somebody must have used this much of it. */
const burntSeconds = 1
/** A thread that does not answer for so long is deep in the engine. */
const answerMilliseconds = 3_000
/** However much is being called: nothing else is served any more. */
const starvedTicks = 300
/** A call in which nothing is asked and nothing answered while the memory grows. */
const growingTicks = 2
/** A profile ends when the memory has not grown for so long. */
const quietTicks = 50

/** @type {ReadonlyArray<Watched>} */
let modules = []
let serving = false
parentPort?.on(
  "message",
  (/** @type {{ readonly modules: ReadonlyArray<Watched>, readonly serving: boolean }} */ told) => {
    modules = told.modules
    serving = told.serving
  }
)

/** @param {string} line */
const say = (line) => {
  writeSync(2, `${line}\n`)
}

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds))

/**
 * @template A
 * @param {Promise<A>} promise
 * @param {number} milliseconds
 * @returns {Promise<A | undefined>}
 */
const within = (promise, milliseconds) => Promise.race([promise, pause(milliseconds).then(() => undefined)])

/**
 * Without waiting for the answer, which does not come when the session is closed first.
 *
 * @param {Session} session
 * @param {"Debugger.resume" | "Debugger.pause" | "Debugger.disable"} what
 */
const order = (session, what) => {
  session.post(what).catch(() => undefined)
}

/** @returns {Session} */
const attached = () => {
  const session = new Session()
  session.connectToMainThread()
  return session
}

/**
 * The files of the stack that the watched thread is in, innermost first; nothing when it does not answer.
 *
 * @param {Session} session
 * @param {ReadonlyMap<string, string>} files by the id of the script
 * @returns {Promise<ReadonlyArray<string> | undefined>}
 */
const stack = (session, files) =>
  within(
    new Promise((resolve) => {
      session.once("Debugger.paused", ({ params }) => {
        resolve(params.callFrames.map(({ location }) => files.get(location.scriptId) ?? ""))
        order(session, "Debugger.resume")
      })
      order(session, "Debugger.pause")
    }),
    answerMilliseconds
  )

const looks = 5

/**
 * The module that most of some looks found on the stack.
 *
 * @param {Session} session
 * @returns {Promise<{ readonly answered: boolean, readonly module?: Watched | undefined }>}
 */
const lookAtStack = async (session) => {
  /** @type {Map<string, string>} */
  const files = new Map()
  session.on("Debugger.scriptParsed", ({ params }) => files.set(params.scriptId, params.url))
  if ((await within(session.post("Debugger.enable"), answerMilliseconds)) === undefined) return { answered: false }
  /** @type {Map<Watched, number>} */
  const seen = new Map()
  for (let at = 0; at < looks; at++) {
    // One look after the other.
    // oxlint-disable-next-line no-await-in-loop
    const urls = await stack(session, files)
    if (urls === undefined) return { answered: false }
    const module = moduleOn(modules, urls)
    if (module !== undefined) seen.set(module, (seen.get(module) ?? 0) + 1)
    // oxlint-disable-next-line no-await-in-loop
    await pause(20)
  }
  order(session, "Debugger.disable")
  const [most] = [...seen].toSorted(([, one], [, other]) => other - one)
  return { answered: true, module: most !== undefined && most[1] > looks / 2 ? most[0] : undefined }
}

/**
 * @param {Session} session
 * @returns {Promise<unknown>}
 */
const beginProfile = async (session) => {
  await session.post("Profiler.enable")
  await session.post("Profiler.setSamplingInterval", { interval: 2_000 })
  return session.post("Profiler.start")
}

/**
 * @param {Session} session
 * @param {(url: string) => boolean} excepted
 * @returns {Promise<Watched | undefined>}
 */
const endProfile = async (session, excepted) => {
  const ended = await within(session.post("Profiler.stop"), answerMilliseconds)
  if (ended === undefined) return undefined
  const most = mostOf(modules, ended.profile.nodes, excepted)
  return most !== undefined && most.share > 0.5 ? most.module : undefined
}

/** The one module that has calls open; with several nobody can tell, nor on a machine that is too busy to answer. */
const onlyOneCalled = () => {
  if (!serving || seen.late > seen.stuck) return undefined
  const called = modules.filter(({ place }) => Atomics.load(cells, place) > 0)
  return called.length === 1 ? called[0] : undefined
}

/**
 * A thread deep in the engine itself answers no look; then only what was called tells.
 *
 * @returns {Promise<Watched | undefined>}
 */
const whoBlocks = async () => {
  const session = attached()
  try {
    const { answered, module } = await lookAtStack(session)
    if (!answered) return onlyOneCalled()
    if (burnt() - seen.burnt < burntSeconds) return undefined
    if (module !== undefined) return module
    // Between one short turn and the next a stack is empty; time spent is seen all the same.
    if ((await within(beginProfile(session), answerMilliseconds)) === undefined) return onlyOneCalled()
    await pause(300)
    return await endProfile(session, () => false)
  } finally {
    session.disconnect()
  }
}

/**
 * The note is whole or not there.
 *
 * @param {Watched} module
 * @param {"blocked" | "memory"} reason
 * @param {string} detail
 */
const keepOff = ({ known, name }, reason, detail) => {
  // As the database's supervisor makes the data folder: its server may run as somebody else, who must get through.
  mkdirSync(path.dirname(notes), { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  mkdirSync(notes, { recursive: true, mode: 0o700 })
  const file = path.join(notes, `${encodeURIComponent(name)}.json`)
  const note = { name, failure: { reason, detail }, recorded: false, ...(known === undefined ? {} : { known }) }
  writeFileSync(`${file}.new`, JSON.stringify(note), { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}

/**
 * @param {Watched | undefined} module
 * @param {"blocked" | "memory"} reason
 * @param {string} detail
 */
const replace = (module, reason, detail) => {
  const what =
    reason === "blocked"
      ? ["服务进程被占住", "The server was blocked"]
      : ["服务进程内存过多", "The server’s memory was full"]
  if (module === undefined)
    say(`${what[0]}（${detail}），与任何模块无关；进程将更换。 ${what[1]} (${detail}) by no module; it is replaced.`)
  else {
    keepOff(module, reason, detail)
    say(
      `${what[0]}（${detail}），模块 ${module.name} 已停用；进程将更换。 ${what[1]} (${detail}) by ${module.name}, which is off now; it is replaced.`
    )
  }
  process.kill(process.pid, "SIGKILL")
}

const turns = () => Atomics.load(cells, turnsAt)
const calls = () => Atomics.load(cells, callsAt)

/** Seconds of the processor that this process has had. */
const burnt = () => {
  const { system, user } = process.cpuUsage()
  return (system + user) / 1_000_000
}

/** `late`: how many ticks' time this thread itself was late by while nothing moved; `burnt`: what was burnt before that. */
const seen = { turns: -1, calls: -1, stuck: 0, starved: 0, at: performance.now(), late: 0, burnt: 0 }
let looking = false

const observe = () => {
  const now = { turns: turns(), calls: calls() }
  seen.starved = now.turns === seen.turns ? seen.starved + 1 : 0
  seen.stuck = seen.starved > 0 && now.calls === seen.calls ? seen.stuck + 1 : 0
  if (seen.stuck === 0) Object.assign(seen, { late: 0, burnt: burnt() })
  const at = performance.now()
  seen.late += Math.max(0, (at - seen.at) / tick - 1.5)
  Object.assign(seen, now, { at })
}

const whenBlocked = async () => {
  const final = serving && seen.starved >= starvedTicks
  const least = serving ? stuckTicks : loadingTicks
  if (!final && (seen.stuck < least || seen.stuck % 5 !== 0)) return
  const { turns: before } = seen
  const module = await whoBlocks()
  seen.at = performance.now()
  // It came back while we looked.
  if (turns() !== before) return
  if (module !== undefined || final) replace(module, "blocked", `≥ ${((seen.starved * tick) / 1_000).toFixed(1)} s`)
}

/** @type {{ session: Session, highest: number, quiet: number } | undefined} */
let growth
let highest = 0
let askedAt = 0

const endGrowth = () => {
  growth?.session.disconnect()
  growth = undefined
}

const whenFull = async () => {
  const now = process.memoryUsage.rss() / 1_000_000
  const grew = now > highest + 16
  if (grew) highest = now
  if (now < highest - 64) highest = now
  if (now < megabytes / 2) {
    if (growth !== undefined) endGrowth()
    return
  }
  if (growth === undefined && grew && now < megabytes) {
    const session = attached()
    growth = { session, highest: now, quiet: 0 }
    await within(beginProfile(session), 500)
  } else if (growth !== undefined) {
    growth.quiet = grew ? 0 : growth.quiet + 1
    if (growth.quiet > quietTicks) endGrowth()
  }
  if (now < megabytes || now < askedAt + 64) return
  askedAt = now
  const module = await whoFills()
  if (module !== undefined || now >= 2 * megabytes) replace(module, "memory", `${now.toFixed(0)} MB`)
}

/**
 * Whoever sat on the thread in one call while the memory grew, or had most of the time in which it grew.
 *
 * @returns {Promise<Watched | undefined>}
 */
const whoFills = async () => {
  const busy = growth === undefined ? undefined : await endProfile(growth.session, (url) => url === contained)
  endGrowth()
  if (busy !== undefined) return busy
  if (seen.stuck < growingTicks) return undefined
  const session = attached()
  try {
    const { answered, module } = await lookAtStack(session)
    return answered ? module : undefined
  } finally {
    session.disconnect()
  }
}

// A tick that comes late because the machine slept counts once, so nobody is blamed for a machine that stood still.
setInterval(() => {
  if (looking) return
  observe()
  looking = true
  void whenFull()
    .then(whenBlocked)
    .catch((error) => say(`watch: ${error instanceof Error ? error.message : String(error)}`))
    .finally(() => {
      looking = false
    })
}, tick)
