import { fileURLToPath } from "node:url"

import { assert, describe, it } from "@effect/vitest"

import { halvesOf, sourceOf } from "../installed-modules.ts"

const file = fileURLToPath(new URL("../../../shezu.config.ts", import.meta.url))

describe("the modules in the build", () => {
  it("are found from the list, each loaded when it is asked for", () => {
    const said: Array<string> = []
    const modules = ["@shezu/party-building", "@shezu/domain", "@nobody/nothing"]
    const halves = halvesOf(file, { modules, allowContract: [] }, (sentence) => said.push(sentence))
    assert.lengthOf(halves, 1)
    assert.match(halves[0]?.web ?? "", /plugins\/party-building\/src\/web\/module\.ts$/u)
    assert.deepStrictEqual(
      said.map((sentence) => sentence.split(" ")[0]),
      ["@shezu/domain", "@nobody/nothing"]
    )
    const source = sourceOf(halves)
    assert.match(source, /^import \{ manifest as manifest0 \} from ".*manifest\.ts"$/mu)
    assert.match(source, /load: \(\) => import\(".*module\.ts"\)/u)
  })

  it("may be none", () => {
    assert.strictEqual(sourceOf([]), "export const modules = [\n]")
  })
})
