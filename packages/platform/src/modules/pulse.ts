/** Signs of life in shared memory: a thread that watches this one reads them also when this one is blocked. */
import { performance } from "node:perf_hooks"

const count = 256

/** Of the whole process, because the thread is. */
export const cells = new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT))

/** Grows with every turn of the event loop that is asked for. */
export const turnsAt = 0
/** Grows with every call into a module and with its end. */
const callsAt = 1
/** How much of the time since the turn before was spent running, of a thousand. */
const busyAt = 2

const names: Array<string> = []

/** Where the open calls into a module are counted; a module beyond the last place is not counted. */
export const placeOf = (name: string): number => {
  const known = names.indexOf(name)
  const at = known === -1 ? names.push(name) - 1 : known
  return busyAt + 1 + at
}

export const layout = { turnsAt, callsAt, busyAt } as const

/** Beyond the end nothing is written: writing there would throw. */
const add = (place: number, change: number): void => {
  if (place < count) Atomics.add(cells, place, change)
}

let before = performance.eventLoopUtilization()

export const turn = (): void => {
  const now = performance.eventLoopUtilization()
  Atomics.store(cells, busyAt, Math.round(1_000 * performance.eventLoopUtilization(now, before).utilization))
  before = now
  add(turnsAt, 1)
}

/** A module is called; to be followed by {@link left}, however the call ends. */
export const entered = (place: number): void => {
  add(callsAt, 1)
  add(place, 1)
}

export const left = (place: number): void => {
  add(callsAt, 1)
  add(place, -1)
}
