/** §3.5: logs broken by hand, each in one way. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto"

import { assert, describe, it } from "@effect/vitest"

import { Tree } from "../src/tree.ts"
import { type Row, verify } from "../src/verify.ts"

const sha = (...parts: ReadonlyArray<string | Uint8Array>): Buffer => {
  const hash = createHash("sha256")
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** RFC 6962 §2.1 as it is written there: the root of a list, by halves. */
const rootOf = (leaves: ReadonlyArray<Buffer>): Buffer => {
  const [only] = leaves
  if (only === undefined) return sha("")
  if (leaves.length === 1) return only
  const half = 2 ** Math.ceil(Math.log2(leaves.length) - 1)
  return sha("\u{1}", rootOf(leaves.slice(0, half)), rootOf(leaves.slice(half)))
}

const origin = "example.org/log"

/** The line and the id of a key, by the words of the signed-note format. */
const lineOf = (key: KeyObject) => {
  const raw = Buffer.from(key.export({ format: "jwk" }).x ?? "", "base64url")
  const id = sha(`${origin}\n`, "\u{1}", raw).subarray(0, 4)
  return { id, line: `${origin}+${id.toString("hex")}+${Buffer.concat([Buffer.of(1), raw]).toString("base64")}` }
}

const pair = generateKeyPairSync("ed25519")
const stranger = generateKeyPairSync("ed25519")
const { id, line } = lineOf(pair.publicKey)

const sealed = (size: number, root: Buffer, key = pair.privateKey): string => {
  const text = `${origin}\n${size}\n${root.toString("base64")}\n2026-11-23T02:00:00.000Z\nsha256\n`
  return `${text}\n— ${origin} ${Buffer.concat([id, sign(null, Buffer.from(text), key)]).toString("base64")}\n`
}

const row = (place: number): Row => {
  const text = JSON.stringify({ act: "organization.edit", id: `e${place}`, why: `第${place}条` })
  return { place: BigInt(place), entry: `e${place}`, text, leaf: sha("\u{0}", text).toString("hex") }
}

const rows: ReadonlyArray<Row> = Array.from({ length: 13 }, (_, place) => row(place))
const leaves = rows.map(({ text }) => sha("\u{0}", text ?? ""))
const sealedAt = (size: number) => sealed(size, rootOf(leaves.slice(0, size)))
const seals = [sealedAt(5), sealedAt(12)]

async function* groups(some: ReadonlyArray<Row>): AsyncGenerator<ReadonlyArray<Row>> {
  for (let from = 0; from < some.length; from += 4) yield some.slice(from, from + 4)
}

async function* waitingOf(some: ReadonlyArray<{ readonly entry: string; readonly age: number }>) {
  yield* some
}

const check = (
  some: ReadonlyArray<Row>,
  checkpoints: ReadonlyArray<string> = seals,
  waiting: ReadonlyArray<{ readonly entry: string; readonly age: number }> = []
) => verify({ rows: groups(some), unplaced: waitingOf(waiting), checkpoints, key: line, patience: 60 })

const kinds = async (...broken: Parameters<typeof check>) => {
  const { problems, valid } = await check(...broken)
  assert.isFalse(valid)
  return problems.map(({ kind, place }) => (place === undefined ? kind : `${kind} ${place}`))
}

/** The log with one row in another state. */
const changed = (at: number, change: Partial<Row>) =>
  rows.map((one, place) => (place === at ? { ...one, ...change } : one))

describe("a sound log", () => {
  it("is valid, with what waits for its place and what no checkpoint has sealed yet", async () => {
    assert.deepStrictEqual(await check(rows, seals, [{ entry: "e13", age: 0.4 }]), {
      valid: true,
      entries: 13,
      pending: 1,
      sealed: 12,
      problems: [],
      unlisted: 0
    })
  })

  it("is valid by a checkpoint in one line", async () => {
    const inOneLine = sealedAt(12).trim().split(/\s+/u).join(" ")
    assert.deepInclude(await check(rows, [inOneLine]), { valid: true, sealed: 12 })
  })

  it("is valid while it is empty", async () => {
    assert.deepInclude(await check([], []), { valid: true, entries: 0, sealed: 0 })
  })
})

describe("a broken log", () => {
  it("has a text that was changed", async () => {
    const text = (rows[3]?.text ?? "").replace("第3条", "第4条")
    assert.deepStrictEqual(await kinds(changed(3, { text })), ["leaf 3", "root", "root"])
    // With its hash made anew the row looks sound by itself.
    assert.deepStrictEqual(await kinds(changed(3, { text, leaf: sha("\u{0}", text).toString("hex") })), [
      "root",
      "root"
    ])
    assert.deepStrictEqual(await kinds(changed(8, { text, leaf: sha("\u{0}", text).toString("hex"), entry: "e3" })), [
      "root"
    ])
  })

  it("has a text that is no JSON, or of another entry", async () => {
    assert.deepStrictEqual(await kinds(changed(12, { text: "{", leaf: sha("\u{0}", "{").toString("hex") })), [
      "text 12"
    ])
    assert.deepStrictEqual(await kinds(changed(12, { entry: "e99" })), ["identity 12"])
  })

  it("has a leaf that is not the hash of its text", async () => {
    assert.deepStrictEqual(await kinds(changed(2, { leaf: sha("x").toString("hex") })), ["leaf 2"])
  })

  it("lacks an entry, or a place", async () => {
    assert.deepStrictEqual(await kinds(changed(7, { text: null, leaf: null })), ["missing 7", "root"])
    const without = rows.filter((_, place) => place !== 11)
    assert.deepStrictEqual(await kinds(without), ["order 12", "root"])
  })

  it("has places in another order, twice, or from another beginning", async () => {
    const swapped = rows.map((one, place) =>
      place === 6 ? { ...row(9), place: 6n } : place === 9 ? { ...row(6), place: 9n } : one
    )
    assert.deepStrictEqual(await kinds(swapped), ["root"])
    assert.deepStrictEqual(await kinds(changed(12, { place: 11n })), ["order 11"])
    assert.deepStrictEqual(await kinds(changed(12, { place: 40n })), ["order 40"])
    assert.include(await kinds([{ ...row(0), place: -1n }, ...rows.slice(1)]), "order -1")
  })

  it("was cut off, whatever of it is left", async () => {
    assert.deepStrictEqual(await kinds(rows.slice(0, 11)), ["truncated"])
    assert.deepStrictEqual(await kinds([]), ["truncated", "truncated"])
  })

  it("keeps an entry out of the tree", async () => {
    assert.deepStrictEqual(await kinds(rows, seals, [{ entry: "e13", age: 61 }]), ["unplaced"])
  })

  it("is told to whoever reads, as far as anybody reads", async () => {
    const many = Array.from({ length: 1_500 }, (_, place) => ({ ...row(place), leaf: sha("x").toString("hex") }))
    const report = await check(many, [])
    assert.lengthOf(report.problems, 1_000)
    assert.strictEqual(report.unlisted, 500)
  })
})

describe("a checkpoint", () => {
  it("counts only with the signature of the log's key", async () => {
    const root = rootOf(leaves.slice(0, 12))
    assert.deepStrictEqual(await kinds(rows, [sealed(12, root, stranger.privateKey)]), ["signature"])
    assert.deepStrictEqual(await kinds(rows, [sealedAt(12).replace("\n12\n", "\n11\n")]), ["signature"])
    assert.deepStrictEqual(await kinds(rows, [sealedAt(12).replace("02:00", "03:00")]), ["signature"])
    assert.deepStrictEqual(await kinds(rows, [sealedAt(12).replaceAll("example.org", "example.com")]), ["signature"])
    assert.deepStrictEqual(await kinds(rows, [`${sealedAt(12)}more`]), ["checkpoint"])
    assert.deepStrictEqual(await kinds(rows, [sealedAt(12).replace("\n12\n", "\v12\n")]), ["checkpoint"])
    // Of the last letter before “=” two bits say nothing.
    const lax = (note: string) =>
      note.replace(/.=\n$/u, (end) => `${String.fromCodePoint((end.codePointAt(0) ?? 0) + 1)}=\n`)
    assert.deepStrictEqual(await kinds(rows, [lax(sealedAt(12))]), ["checkpoint"])
    assert.deepStrictEqual(await kinds(rows, ["not a checkpoint", ""]), ["checkpoint", "checkpoint"])
  })

  it("is of this log or shows another past", async () => {
    const other = sealed(12, rootOf(leaves.slice(1, 13)))
    assert.deepStrictEqual(await kinds(rows, [sealedAt(12), other]), ["root"])
  })
})

describe("the tree", () => {
  it("has the root of certificate transparency's own tree of eight", () => {
    const tree = new Tree("sha256")
    const hexadecimal = [
      "",
      "00",
      "10",
      "2021",
      "3031",
      "40414243",
      "5051525354555657",
      "606162636465666768696a6b6c6d6e6f"
    ]
    for (const entry of hexadecimal) tree.append(tree.leaf(Buffer.from(entry, "hex").toString("latin1")))
    assert.strictEqual(tree.root(), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
  })

  it("of nothing is the hash of nothing", () => {
    assert.strictEqual(new Tree("sha256").root(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  })
})
