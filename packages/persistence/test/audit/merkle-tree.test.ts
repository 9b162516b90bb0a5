/** RFC 6962 §2.1, with the tree of eight leaves that certificate transparency's own implementations are tested with. */
import { createHash } from "node:crypto"

import { assert, describe, it } from "@effect/vitest"
import { Random } from "@shezu/fixtures/random/Random"

import {
  consistencyPath,
  emptyTree,
  grown,
  type Hash,
  inclusionPath,
  leafHash,
  type Range,
  rangeRoots,
  rootOf
} from "../../src/audit/merkle-tree.ts"

const hex = (hash: Hash): string => Buffer.from(hash).toString("hex")

/** The eight entries; all of them are texts of one byte for each character. */
const entries = [
  "",
  "\u{0}",
  "\u{10}",
  "\u{20}\u{21}",
  "\u{30}\u{31}",
  "\u{40}\u{41}\u{42}\u{43}",
  "\u{50}\u{51}\u{52}\u{53}\u{54}\u{55}\u{56}\u{57}",
  "\u{60}\u{61}\u{62}\u{63}\u{64}\u{65}\u{66}\u{67}\u{68}\u{69}\u{6A}\u{6B}\u{6C}\u{6D}\u{6E}\u{6F}"
]

const leaves = entries.map((entry) => leafHash("sha256", entry))

const roots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
]

const proofOf = (ranges: ReadonlyArray<Range>, of: ReadonlyArray<Hash>) => {
  const { roots, take } = rangeRoots("sha256", ranges)
  of.forEach(take)
  return roots()
}

const rootFrom = (of: ReadonlyArray<Hash>): Hash => rootOf("sha256", grown("sha256", emptyTree, of))

/** The hash of a node, by the other interface of the platform. */
const joined = (left: Hash, right: Hash): Hash =>
  createHash("sha256").update("\u{1}").update(left).update(right).digest()

/** RFC 9162 §2.1.3.2: what anybody does with an inclusion proof. */
const includes = (leaf: Hash, place: number, size: number, proof: ReadonlyArray<Hash>): Hash | undefined => {
  let [at, last, root] = [place, size - 1, leaf]
  for (const hash of proof) {
    if (last === 0) return undefined
    if (at % 2 === 1 || at === last) {
      root = joined(hash, root)
      while (at % 2 === 0 && at !== 0) [at, last] = [at >> 1, last >> 1]
    } else root = joined(root, hash)
    ;[at, last] = [at >> 1, last >> 1]
  }
  return last === 0 ? root : undefined
}

/** RFC 9162 §2.1.4.2: the older and the newer root that a consistency proof leads to. */
const extend = (older: number, size: number, oldRoot: Hash, given: ReadonlyArray<Hash>) => {
  const proof = Number.isInteger(Math.log2(older)) ? [oldRoot, ...given] : [...given]
  let [at, last] = [older - 1, size - 1]
  while (at % 2 === 1) [at, last] = [at >> 1, last >> 1]
  const first = proof.shift()
  if (first === undefined) return undefined
  let [before, after] = [first, first]
  for (const hash of proof) {
    if (last === 0) return undefined
    if (at % 2 === 1 || at === last) {
      ;[before, after] = [joined(hash, before), joined(hash, after)]
      while (at % 2 === 0 && at !== 0) [at, last] = [at >> 1, last >> 1]
    } else after = joined(after, hash)
    ;[at, last] = [at >> 1, last >> 1]
  }
  return last === 0 ? { before, after } : undefined
}

describe("RFC 6962 §2.1 the tree", () => {
  it("has the roots of certificate transparency's own tree, leaf by leaf", () => {
    let tree = emptyTree
    assert.strictEqual(hex(rootOf("sha256", tree)), roots[0])
    leaves.forEach((leaf, at) => {
      tree = grown("sha256", tree, [leaf])
      assert.strictEqual(tree.size, at + 1)
      assert.strictEqual(hex(rootOf("sha256", tree)), roots[at + 1])
    })
  })

  it.each([
    [
      0,
      8,
      [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
      ]
    ],
    [
      5,
      8,
      [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
      ]
    ],
    [2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]],
    [
      1,
      5,
      [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
      ]
    ],
    [0, 1, []]
  ])("§2.1.1 proves that leaf %d is in a tree of %d", (place, size, proof) => {
    assert.deepStrictEqual(proofOf(inclusionPath(place, size), leaves.slice(0, size)).map(hex), proof)
  })

  it.each([
    [1, 1, []],
    [
      1,
      8,
      [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
      ]
    ],
    [
      6,
      8,
      [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
      ]
    ],
    [
      2,
      5,
      [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
      ]
    ]
  ])("§2.1.2 proves that a tree of %d is the beginning of one of %d", (older, size, proof) => {
    assert.deepStrictEqual(proofOf(consistencyPath(older, size), leaves.slice(0, size)).map(hex), proof)
  })

  it("proves to whoever follows RFC 9162 every leaf of every tree, and every beginning", () => {
    const random = new Random(6_962)
    const many = Array.from({ length: 70 }, (_, at) => leafHash("sha256", `entry ${at} ${random.below(1_000)}`))
    for (let size = 1; size <= many.length; size++) {
      const some = many.slice(0, size)
      const root = hex(rootFrom(some))
      for (let place = 0; place < size; place++) {
        const leaf = some[place] ?? assert.fail("no leaf")
        const proof = proofOf(inclusionPath(place, size), some)
        const led = includes(leaf, place, size, proof)
        assert.strictEqual(led && hex(led), root, `leaf ${place} of ${size}`)
        const astray = includes(leafHash("sha256", "another"), place, size, proof)
        assert.notStrictEqual(astray && hex(astray), root, `another leaf at ${place} of ${size}`)
      }
      for (let older = 1; older < size; older++) {
        const oldRoot = rootFrom(some.slice(0, older))
        const led = extend(older, size, oldRoot, proofOf(consistencyPath(older, size), some))
        assert.deepStrictEqual(led && [hex(led.before), hex(led.after)], [hex(oldRoot), root], `${older} of ${size}`)
      }
    }
  })

  it("grows to the same root in whatever portions", () => {
    const random = new Random(2_026)
    const many = Array.from({ length: 300 }, (_, at) => leafHash("sha256", String(at)))
    let tree = emptyTree
    for (let from = 0; from < many.length;) {
      const until = from + 1 + random.below(40)
      tree = grown("sha256", tree, many.slice(from, until))
      from = until
    }
    assert.strictEqual(hex(rootOf("sha256", tree)), hex(rootFrom(many)))
  })

  it("takes a leaf for no node: the concatenation of two hashes is another entry", () => {
    const [one, two] = leaves
    if (one === undefined || two === undefined) return assert.fail("no leaves")
    assert.notStrictEqual(hex(rootFrom([one, two])), hex(createHash("sha256").update(one).update(two).digest()))
    assert.strictEqual(hex(joined(one, two)), roots[2])
  })

  it("can be made with SM3, GB/T 32905", () => {
    // The standard's own example is the hash of “abc”; a leaf hashes a zero byte before it.
    const abc = createHash("sm3").update("abc").digest("hex")
    assert.strictEqual(abc, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")
    assert.strictEqual(hex(leafHash("sm3", "abc")), createHash("sm3").update("\u{0}abc").digest("hex"))
    assert.notStrictEqual(hex(leafHash("sm3", "abc")), hex(leafHash("sha256", "abc")))
  })
})
