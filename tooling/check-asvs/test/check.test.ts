import { readFileSync } from "node:fs"

import { assert, describe, it } from "@effect/vitest"

import { check, type Surroundings } from "../src/check.ts"
import { requirements } from "../src/requirements.ts"

const standard = [
  { id: "1.1.1", level: 1 },
  { id: "1.1.2", level: 2 },
  { id: "1.1.3", level: 3 }
]
const around: Surroundings = {
  exists: (file) => file === "a/b.test.ts" || file === "docs/a.md" || file === "a/b.ts",
  gaps: "- **G-S.1** Something is missing.\n"
}
const head = "id,level,state,how,proof\n"
const right = ["1.1.1,1,tested,,a/b.test.ts", '1.1.2,2,n/a,"there is none, of any kind",']
const found = (...lines: ReadonlyArray<string>) => check(head + lines.join("\n"), standard, around)

describe("ASVS 5.0.0", () => {
  it("has as many requirements of each level as the standard says", () => {
    const of = (level: number) => requirements.filter((one) => one.level === level).length
    assert.deepStrictEqual([of(1), of(2), of(3), requirements.length], [70, 183, 92, 345])
    assert.strictEqual(new Set(requirements.map(({ id }) => id)).size, 345)
  })
})

describe("the list", () => {
  it("without a fault has none", () => {
    assert.deepStrictEqual(found(...right), [])
    assert.deepStrictEqual(found(right[0] ?? "", "1.1.2,2,open,G-S.1,"), [])
    assert.deepStrictEqual(found(right[0] ?? "", "1.1.2,2,documented,,docs/a.md"), [])
    assert.deepStrictEqual(found(...right, "1.1.3,3,tested,,a/b.test.ts"), [])
  })

  it.each([
    ["a requirement that is missing", [right[0]], "1.1.2 is missing"],
    ["one that is there twice", [...right, right[0]], "1.1.1 is there twice"],
    ["one that the standard does not have", [...right, "1.1.9,1,n/a,no,"], "1.1.9 is no requirement"],
    ["another level", ["1.1.1,2,tested,,a/b.test.ts", right[1]], "1.1.1 is of level 1"],
    [
      "a test that is not there",
      ["1.1.1,1,tested,,a/b.test.ts a/gone.test.ts", right[1]],
      "1.1.1: a/gone.test.ts is not there"
    ],
    ["a file that is no test", ["1.1.1,1,tested,,a/b.ts", right[1]], "1.1.1: a/b.ts is no proof of this kind"],
    [
      "a document in place of a test",
      ["1.1.1,1,tested,,docs/a.md", right[1]],
      "1.1.1: docs/a.md is no proof of this kind"
    ],
    ["no test at all", ["1.1.1,1,tested,surely,", right[1]], "1.1.1 names nothing that proves it"],
    ["no reason", [right[0], "1.1.2,2,n/a,,"], "1.1.2 does not say why it does not apply"],
    ["a gap that is not there", [right[0], "1.1.2,2,open,G-S.2,"], "1.1.2 is open and docs/gaps.md has no line G-S.2"],
    ["nothing", [right[0], "1.1.2,2,,,"], "1.1.2 is neither tested, documented, n/a nor open"]
  ])("with %s is found out", (_, lines, problem) => {
    assert.deepStrictEqual(found(...lines.map(String)), [problem])
  })

  it("of this checkout has a line for each", () => {
    const text = readFileSync(new URL("../../../docs/security/asvs.csv", import.meta.url), "utf8")
    assert.lengthOf(text.trim().split("\n"), 254)
  })
})
