import { rmSync, utimesSync } from "node:fs"
import path from "node:path"

import { assert, describe, it } from "vitest"

import { isOutdated } from "../freshness.js"
import { emptyFolder, write } from "./support.ts"

/** Gives every path its moment, in seconds. */
const at = (folder: string, moments: Record<string, number>) => {
  for (const [file, moment] of Object.entries(moments)) utimesSync(path.join(folder, file), moment, moment)
}

const built = () => {
  const folder = emptyFolder()
  write(folder, { "dist/index.html": "", "src/page/Home.tsx": "", "src/page/Old.tsx": "", "src/node_modules/x.js": "" })
  at(folder, { "src/page/Home.tsx": 100, "src/page/Old.tsx": 100, "src/page": 100, src: 100, "dist/index.html": 200 })
  const outdated = () =>
    isOutdated(path.join(folder, "dist/index.html"), [path.join(folder, "src"), path.join(folder, "none")])
  return { folder, outdated }
}

describe("whether to build", () => {
  it("is no when every source is older, whatever lies in node_modules", () => {
    assert.isFalse(built().outdated())
  })

  it("is yes when nothing is built", () => {
    const { folder, outdated } = built()
    rmSync(path.join(folder, "dist"), { recursive: true })
    assert.isTrue(outdated())
  })

  it("is yes when a source deep down is newer", () => {
    const { folder, outdated } = built()
    at(folder, { "src/page/Home.tsx": 201 })
    assert.isTrue(outdated())
  })

  it("is yes when a source was removed", () => {
    const { folder, outdated } = built()
    rmSync(path.join(folder, "src/page/Old.tsx"))
    assert.isTrue(outdated())
  })
})
