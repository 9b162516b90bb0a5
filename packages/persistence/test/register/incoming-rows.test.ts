/** Texts reach the register as they were written, whatever an array's notation means by their characters. */
import { assert, describe, layer, it as plainly } from "@effect/vitest"
import type { OrganizationState } from "@shezu/domain/organization/Organization"
import { Effect, Stream } from "effect"

import { laidOut } from "../../src/register/incoming-rows.ts"
import { Organizations } from "../../src/register/Organizations.ts"
import { SearchIndex } from "../../src/search/SearchIndex.ts"
import { Stores, take } from "./support.ts"

const odd = [
  'a"b',
  "a\\b",
  "a\\nb",
  "a\\\\nb",
  "\\",
  '\\"',
  "{甲,乙}",
  "NULL",
  "null",
  "乙,丙",
  "'丁'",
  "戊；己;庚",
  "辛\u2028壬",
  "𠮷𡈽",
  "%_$1",
  "制\t表",
  "响\u0007铃",
  "\\u0041"
]

const state = (name: string): OrganizationState => ({
  name,
  kind: "community",
  formerNames: [`曾${name}`, `又曾${name}`],
  address: `${name}路`,
  staff: 0,
  instructor: false,
  status: "normal"
})

layer(Stores, { timeout: "60 seconds", excludeTestServices: true })("rows laid out for the register", (it) => {
  it.effect("keep every character", () =>
    Effect.gen(function* () {
      const { counts } = yield* take(odd.map(state), "2026-01-10")
      assert.strictEqual(counts.created, odd.length)
      assert.strictEqual((yield* take(odd.map(state), "2026-01-11")).counts.unchanged, odd.length)
      const organizations = yield* Organizations
      const kept = yield* Stream.runCollect(organizations.all({}, undefined))
      for (const name of odd) {
        const found = kept.find((one) => one.name === name)
        const { id: _, revision: __, ...fields } = { ...found }
        assert.deepStrictEqual(fields, { ...state(name) }, name)
      }
      const [first] = yield* SearchIndex.use((search) => search.find("又曾a\\nb", 5))
      assert.strictEqual(kept.find(({ id }) => id === first)?.name, "a\\nb")
    })
  )
})

describe("a NUL and half a character", () => {
  plainly.each(["a\u0000b", "a\ud800b"])("are mistakes of ours, never written: %j", (name) => {
    assert.throws(() => laidOut([{ row: 1, state: { name } }]), TypeError)
  })
})
