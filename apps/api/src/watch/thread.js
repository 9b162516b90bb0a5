/**
 * The thread that watches the server's: when that one is blocked, has no time left or the memory fills, it reads from its
 * call stack whose code is to blame, leaves a note that keeps the module off, and ends the process. It asks nothing of a
 * watched thread that has time, so attribution costs requests nothing.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs"
import path from "node:path"
import { parentPort, workerData } from "node:worker_threads"

import { mostOf } from "./attribute.js"
import { attached, beginProfile, endProfile, lookAtStack, profile } from "./looks.js"

/** @typedef {{ readonly name: string, readonly root: string, readonly place: number, readonly known?: unknown }} Watched */

/** @type {{ readonly cells: Int32Array, readonly turnsAt: number, readonly callsAt: number, readonly busyAt: number, readonly notes: string, readonly contained: string, readonly megabytes: number }} */
const { busyAt, callsAt, cells, contained, megabytes, notes, turnsAt } = workerData

const tick = 100
/** No turn of the event loop and no call into a module begun or ended: somebody sits on the thread. */
const stuckTicks = 15
/** Loading much code takes long on a slow machine, and nobody is served yet. */
const loadingTicks = 50
/** A thread that the machine gives no time to is not blocked: so much must have been used, or little been waited for. */
const burntSeconds = 1
/** However much is being called: nothing else is served any more. */
const starvedTicks = 300
/** A call in which nothing is asked and nothing answered while the memory grows. */
const growingTicks = 2
/** So much of a thread's time, of a thousand, and for so long: it has none left for others. */
const busyMost = 950
const busyTicks = 15
/** A module with so much of the time that is anybody's, in so many looks, one after the other, works without an end. */
const greedyShare = 0.8
const greedyLooks = 4
/** So much of the processor it must have used meanwhile. */
const greedySeconds = 2
/** When it is somebody else's work, the next look comes later. */
const laterTicks = 100
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

/**
 * The module with most of the time that counts.
 *
 * @param {ReadonlyArray<import("./attribute.js").ProfileNode>} nodes
 * @param {(url: string) => boolean} excepted
 * @returns {Watched | undefined}
 */
const busyIn = (nodes, excepted) => {
  const most = mostOf(modules, nodes, excepted)
  return most !== undefined && most.share > 0.5 ? most.module : undefined
}

/** @param {string} url */
const byTheHost = (url) => url === contained

/** The one module that has calls open; with several nobody can tell, nor on a machine that is too busy to answer. */
const onlyOneCalled = () => {
  if (!serving || seen.late > seen.stuck) return undefined
  const called = modules.filter(({ place }) => Atomics.load(cells, place) > 0)
  return called.length === 1 ? called[0] : undefined
}

/** Seconds that the watched thread was ready and got no processor, where the system counts them. */
const queued = () => {
  try {
    const [, nanoseconds] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, "latin1").split(" ")
    return Number(nanoseconds) / 1_000_000_000
  } catch {
    return NaN
  }
}

/** Whether the machine gave the watched thread its time since it stood still: only then somebody is to blame. */
const hadItsTime = () =>
  burnt() - seen.burnt >= burntSeconds || queued() - seen.queued < (performance.now() - seen.since) / 1_000 / 3

/**
 * A thread deep in the engine itself answers no look; then only what was called tells.
 *
 * @returns {Promise<Watched | undefined>}
 */
const whoBlocks = async () => {
  const session = attached()
  try {
    const { answered, module } = await lookAtStack(session, modules)
    if (!answered) return onlyOneCalled()
    if (!hadItsTime()) return undefined
    if (module !== undefined) return module
    // Between one short turn and the next a stack is empty; time spent is seen all the same.
    const nodes = await profile(session)
    return nodes === undefined ? onlyOneCalled() : busyIn(nodes, () => false)
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

/** `late`: how many ticks' time this thread itself was late by while nothing moved; `since`, `burnt`, `queued`: before that. */
const seen = {
  turns: -1,
  calls: -1,
  stuck: 0,
  starved: 0,
  at: performance.now(),
  late: 0,
  since: 0,
  burnt: 0,
  queued: 0
}
let looking = false

const observe = () => {
  const now = { turns: turns(), calls: calls() }
  seen.starved = now.turns === seen.turns ? seen.starved + 1 : 0
  seen.stuck = seen.starved > 0 && now.calls === seen.calls ? seen.stuck + 1 : 0
  const at = performance.now()
  if (seen.stuck === 0) seen.late = 0
  if (seen.stuck === 1) Object.assign(seen, { since: at, burnt: burnt(), queued: queued() })
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

/** `busy`: for how many ticks the thread had no time left; `looks`: in how many looks one after the other it was `module`'s. */
const greed = {
  busy: 0,
  from: 0,
  burnt: 0,
  looks: 0,
  until: busyTicks,
  module: /** @type {Watched | undefined} */ (undefined)
}

/** Callbacks without an end, each of them short: nobody is blocked, and nobody gets on. */
const whenBusy = async () => {
  if (!serving || Atomics.load(cells, busyAt) < busyMost) {
    Object.assign(greed, { busy: 0, from: performance.now(), burnt: burnt(), looks: 0, until: busyTicks })
    return
  }
  greed.busy += 1
  if (greed.busy < greed.until) return
  const session = attached()
  const nodes = await profile(session).finally(() => session.disconnect())
  seen.at = performance.now()
  const most = nodes === undefined ? undefined : mostOf(modules, nodes, byTheHost)
  const module = most !== undefined && most.owned > greedyShare ? most.module : undefined
  if (module === undefined) Object.assign(greed, { looks: 0, until: greed.busy + laterTicks })
  else Object.assign(greed, { looks: module === greed.module ? greed.looks + 1 : 1, until: greed.busy + 1 })
  greed.module = module
  const seconds = (performance.now() - greed.from) / 1_000
  // On a machine that gives others its time, what is busy may only be waiting.
  if (module === undefined || greed.looks < greedyLooks || burnt() - greed.burnt < greedySeconds) return
  replace(module, "blocked", `> ${greedyShare * 100} %, ${seconds.toFixed(1)} s`)
}

/** @type {{ session: import("node:inspector/promises").Session, highest: number, quiet: number } | undefined} */
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
    await beginProfile(session, 500)
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
  const nodes = growth === undefined ? undefined : await endProfile(growth.session)
  endGrowth()
  const busy = nodes === undefined ? undefined : busyIn(nodes, byTheHost)
  if (busy !== undefined) return busy
  if (seen.stuck < growingTicks) return undefined
  const session = attached()
  try {
    const { answered, module } = await lookAtStack(session, modules)
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
    .then(whenBusy)
    .catch((error) => say(`watch: ${error instanceof Error ? error.message : String(error)}`))
    .finally(() => {
      looking = false
    })
}, tick)
