/** Looking at the watched thread through the engine's inspector: what is on its stack now, what it did for a while. */
import { Session } from "node:inspector/promises"

import { moduleOn } from "./attribute.js"

/** @typedef {import("./attribute.js").ProfileNode} ProfileNode */

/** A thread that does not answer for so long is deep in the engine. */
const answerMilliseconds = 3_000

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds))

/**
 * @template A
 * @param {Promise<A>} promise
 * @param {number} milliseconds
 * @returns {Promise<A | undefined>} nothing when it does not come
 */
const answerOf = (promise, milliseconds = answerMilliseconds) =>
  Promise.race([promise, pause(milliseconds).then(() => undefined)])

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
export const attached = () => {
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
  answerOf(
    new Promise((resolve) => {
      session.once("Debugger.paused", ({ params }) => {
        resolve(params.callFrames.map(({ location }) => files.get(location.scriptId) ?? ""))
        order(session, "Debugger.resume")
      })
      order(session, "Debugger.pause")
    })
  )

const looks = 5

/**
 * The module that most of some looks found on the stack.
 *
 * @template {import("./attribute.js").Rooted} M
 * @param {Session} session
 * @param {ReadonlyArray<M>} modules
 * @returns {Promise<{ readonly answered: boolean, readonly module?: M | undefined }>}
 */
export const lookAtStack = async (session, modules) => {
  /** @type {Map<string, string>} */
  const files = new Map()
  session.on("Debugger.scriptParsed", ({ params }) => files.set(params.scriptId, params.url))
  if ((await answerOf(session.post("Debugger.enable"))) === undefined) return { answered: false }
  /** @type {Map<M, number>} */
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
 * @param {number} [milliseconds] for how long it is waited for
 * @returns {Promise<boolean>} whether the thread answered
 */
export const beginProfile = async (session, milliseconds) => {
  const begun = session
    .post("Profiler.enable")
    .then(() => session.post("Profiler.setSamplingInterval", { interval: 2_000 }))
    .then(() => session.post("Profiler.start"))
  return (await answerOf(begun, milliseconds)) !== undefined
}

/**
 * @param {Session} session
 * @returns {Promise<ReadonlyArray<ProfileNode> | undefined>}
 */
export const endProfile = async (session) => (await answerOf(session.post("Profiler.stop")))?.profile.nodes

/** A profile is long enough when so much of the processor was used in it, or after so long. */
const enough = { burnt: 300_000, milliseconds: 3_000 }

/**
 * What the thread does for a moment from now on, a longer one where the machine has little time for it; nothing when it
 * does not answer.
 *
 * @param {Session} session
 */
export const profile = async (session) => {
  if (!(await beginProfile(session))) return undefined
  const before = process.cpuUsage()
  const from = performance.now()
  for (let burnt = 0; burnt < enough.burnt && performance.now() - from < enough.milliseconds;) {
    // Until it is enough.
    // oxlint-disable-next-line no-await-in-loop
    await pause(100)
    const { system, user } = process.cpuUsage(before)
    burnt = system + user
  }
  return endProfile(session)
}
