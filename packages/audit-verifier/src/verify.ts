/**
 * Says whether an audit log is what its checkpoints sealed. It has nothing in common with the programs that write the
 * log but the published formats: JSON, RFC 6962, and signed notes.
 */
import { type Checkpoint, readCheckpoint, readKey } from "./checkpoint.ts"
import { Tree } from "./tree.ts"

/** What stands at a place, the leaf in hexadecimal; it and the text are null where the entry is gone. */
export interface Row {
  readonly place: bigint
  readonly entry: string
  readonly text: string | null
  readonly leaf: string | null
}

export interface Log {
  /** Every place in its order. */
  readonly rows: AsyncIterable<ReadonlyArray<Row>>
  /** Entries without a place, and their age in seconds. */
  readonly unplaced: AsyncIterable<{ readonly entry: string; readonly age: number }>
  readonly checkpoints: ReadonlyArray<string>
  /** The line of the public key. */
  readonly key: string
  /** After so many seconds an entry must have its place. */
  readonly patience: number
}

export interface Problem {
  /**
   * text: no JSON; identity: the text of another entry; leaf: not the hash of the text; missing: a place without its
   * entry; order: places not 0, 1, 2 …; root: not the tree that was sealed; truncated: shorter than what was sealed;
   * checkpoint, signature: a checkpoint that cannot be read, or that nobody signed; unplaced: an entry kept out.
   */
  readonly kind:
    | "text"
    | "identity"
    | "leaf"
    | "missing"
    | "order"
    | "root"
    | "truncated"
    | "checkpoint"
    | "signature"
    | "unplaced"
  readonly place?: number
  readonly entry?: string
  readonly detail: string
}

export interface Report {
  readonly valid: boolean
  readonly entries: number
  /** Entries that wait for their place. */
  readonly pending: number
  /** How many of the entries a signed checkpoint vouches for. */
  readonly sealed: number
  readonly problems: ReadonlyArray<Problem>
  /** Problems beyond those that are listed. */
  readonly unlisted: number
}

/** More than these nobody reads; the log is broken all the same. */
const most = 1_000

const idIn = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null && "id" in value ? value.id : null
  } catch {
    return undefined
  }
}

export const verify = async ({ checkpoints, key, patience, rows, unplaced }: Log): Promise<Report> => {
  const problems: Array<Problem> = []
  let found = 0
  const report = (problem: Problem): void => {
    found += 1
    if (found <= most) problems.push(problem)
  }

  const sealedBy = readKey(key)
  const seals = new Map<number, Array<Checkpoint>>()
  let name: Checkpoint["hash"] | undefined
  for (const text of checkpoints) {
    const checkpoint = readCheckpoint(text, sealedBy)
    const detail = text.trim().slice(0, 200)
    if (checkpoint === undefined) report({ kind: "checkpoint", detail })
    else if (!checkpoint.signed) report({ kind: "signature", detail })
    else {
      name ??= checkpoint.hash
      seals.set(checkpoint.size, [...(seals.get(checkpoint.size) ?? []), checkpoint])
    }
  }

  const tree = new Tree(name ?? "sha256")
  let sealed = 0
  const checkRow = ({ entry, leaf, place: number, text }: Row): void => {
    const place = Number(number)
    if (place !== tree.size) report({ kind: "order", place, entry, detail: `place ${tree.size} was to come` })
    if (text === null || leaf === null) report({ kind: "missing", place, entry, detail: "the entry is gone" })
    const hash = tree.leaf(text ?? "")
    if (text !== null && leaf !== null) {
      const id = idIn(text)
      if (id === undefined) report({ kind: "text", place, entry, detail: "not JSON" })
      else if (id !== entry) report({ kind: "identity", place, entry, detail: `the text is of ${String(id)}` })
      if (hash !== leaf) report({ kind: "leaf", place, entry, detail: "not the hash of the text" })
    }
    tree.append(hash)
    for (const { root, size } of seals.get(tree.size) ?? []) {
      if (tree.root() === root) sealed = size
      else report({ kind: "root", detail: `the first ${size} entries are not those that were sealed` })
    }
  }
  const checkRows = async (): Promise<void> => {
    for await (const group of rows) for (const row of group) checkRow(row)
    for (const size of seals.keys()) {
      if (size > tree.size) report({ kind: "truncated", detail: `${size} entries were sealed, ${tree.size} are left` })
    }
  }

  let pending = 0
  const checkUnplaced = async (): Promise<void> => {
    for await (const { age, entry } of unplaced) {
      pending += 1
      if (age > patience) report({ kind: "unplaced", entry, detail: `without a place for ${Math.round(age)} s` })
    }
  }

  await Promise.all([checkRows(), checkUnplaced()])
  return { valid: found === 0, entries: tree.size, pending, sealed, problems, unlisted: found - problems.length }
}
