/**
 * The tree over the audit log, RFC 6962 §2.1: its root is one hash that no entry before it can change without changing
 * it. A tree that only grows is kept as its peaks, the roots of the complete subtrees it consists of from left to right.
 */
import { hash as digest } from "node:crypto"

/** SM3 (GB/T 32905) where the law asks for it. */
export type HashName = "sha256" | "sm3"

export type Hash = Uint8Array

export interface Tree {
  readonly size: number
  readonly peaks: ReadonlyArray<Hash>
}

export const emptyTree: Tree = { size: 0, peaks: [] }

/** Of an entry's text in UTF-8; the first byte keeps a leaf from being taken for a node. */
export const leafHash = (name: HashName, text: string): Hash => digest(name, `\0${text}`, "buffer")

const nodeHash = (name: HashName, left: Hash, right: Hash): Hash =>
  digest(name, Buffer.concat([Uint8Array.of(1), left, right]), "buffer")

/** Appends leaves: each closes the subtrees that it completes. */
export const grown = (name: HashName, tree: Tree, leaves: Iterable<Hash>): Tree => {
  const peaks = [...tree.peaks]
  let { size } = tree
  for (const leaf of leaves) {
    let right = leaf
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = peaks.pop()
      if (left === undefined) throw new Error(`a tree of ${size} leaves lacks a peak`)
      right = nodeHash(name, left, right)
    }
    peaks.push(right)
    size++
  }
  return { size, peaks }
}

export const rootOf = (name: HashName, { peaks }: Tree): Hash => {
  const last = peaks.at(-1)
  if (last === undefined) return digest(name, "", "buffer")
  return peaks.slice(0, -1).reduceRight((right, left) => nodeHash(name, left, right), last)
}

/** Neighbouring leaves, from the first to before the end, whose root is one hash of a proof. */
export interface Range {
  readonly from: number
  readonly until: number
}

/** Where a tree is parted: the largest power of two below its size. */
const split = (size: number): number => {
  let part = 1
  while (part * 2 < size) part *= 2
  return part
}

/** PATH(place, D[size]) of §2.1.1, bottom first: what leads from a leaf to the root. */
export const inclusionPath = (place: number, size: number): ReadonlyArray<Range> => {
  const path: Array<Range> = []
  for (let from = 0, until = size; until - from > 1;) {
    const middle = from + split(until - from)
    const left = place < middle
    path.unshift(left ? { from: middle, until } : { from, until: middle })
    if (left) until = middle
    else from = middle
  }
  return path
}

/** PROOF(older, D[size]) of §2.1.2: what shows that the older tree is the beginning of this one. */
export const consistencyPath = (older: number, size: number): ReadonlyArray<Range> => {
  const path: Array<Range> = []
  let from = 0
  let until = size
  while (until !== older) {
    const middle = from + split(until - from)
    const left = older <= middle
    path.unshift(left ? { from: middle, until } : { from, until: middle })
    if (left) until = middle
    else from = middle
  }
  // The older tree itself is known to whoever asks, unless it is not one complete subtree.
  return from === 0 ? path : [{ from, until }, ...path]
}

/** The roots of ranges that do not overlap, in their order, from all leaves in one reading. */
export const rangeRoots = (name: HashName, ranges: ReadonlyArray<Range>) => {
  const found = new Map<Range, Tree>(ranges.map((range) => [range, emptyTree]))
  const waiting = ranges.toSorted((one, other) => one.from - other.from)
  let place = 0
  return {
    take: (leaf: Hash): void => {
      while (waiting[0] !== undefined && waiting[0].until <= place) waiting.shift()
      const [range] = waiting
      if (range !== undefined && range.from <= place) {
        found.set(range, grown(name, found.get(range) ?? emptyTree, [leaf]))
      }
      place++
    },
    roots: (): ReadonlyArray<Hash> => ranges.map((range) => rootOf(name, found.get(range) ?? emptyTree))
  }
}
