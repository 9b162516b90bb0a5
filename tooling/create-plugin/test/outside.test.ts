/** The packed SDK is enough: a module in an empty folder, on nothing but the tarballs and third parties, conforms. */
import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync } from "node:fs"
import path from "node:path"

import { xuechengPack } from "@shezu/policy/xuecheng-pack"
import { assert, describe, it } from "vitest"

import { catalog, compilerOptions, root } from "../src/checkout.ts"
import { Misused, namesOf } from "../src/names.ts"
import { nameOf, packages, packSdk } from "../src/pack.ts"
import { writeOutside } from "../src/write.ts"
import { emptyFolder, link, run, tool } from "./support.ts"

/** Third parties as they lie in this checkout: a test does not ask a registry. */
const homes = [...packages.map((name) => `packages/${name}`), "tooling/create-plugin", "."]

const linkThirdParty = (folder: string, name: string, optional: boolean) => {
  const home = homes.find((one) => existsSync(path.join(root, one, "node_modules", name)))
  if (home !== undefined) link(folder, name, path.join(root, home, "node_modules", name))
  else assert.isTrue(optional, `${name} is in no package of this checkout`)
}

describe("a module outside of this checkout", () => {
  it("is checked and tested on the packed SDK alone", async () => {
    const folder = emptyFolder()
    const sdk = emptyFolder()
    const files = packSdk(sdk)
    const packed = new Map(files.map((file) => [nameOf(file), file]))
    assert.sameMembers(
      [...packed.keys()],
      packages.map((name) => `@shezu/${name}`)
    )
    const articles = xuechengPack.documents.flatMap((document) => document.articles)
    const versions = { catalog: catalog(), packed, compilerOptions: compilerOptions() }
    writeOutside(folder, namesOf("field-work", "7", articles, undefined), versions)
    assert.throws(() => writeOutside(folder, namesOf("other-work", "7", articles, undefined), versions), Misused)

    const wanted = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"))
    const asked = { ...wanted.dependencies, ...wanted.devDependencies }
    for (const [name, version] of Object.entries(asked)) {
      assert.match(String(version), /^(?:file:.*\.tgz|~?\d+\.\d+\.\d+)$/u, name)
    }
    for (const [name, file] of packed) {
      const place = path.join(folder, "node_modules", name)
      mkdirSync(place, { recursive: true })
      execFileSync("tar", ["-xzf", file, "-C", place, "--strip-components=1"])
      const manifest = JSON.parse(readFileSync(path.join(place, "package.json"), "utf8"))
      for (const peer of Object.keys(manifest.peerDependencies))
        assert.isTrue(packed.has(peer), `${name} needs ${peer}`)
      for (const one of Object.keys(manifest.dependencies)) linkThirdParty(folder, one, false)
      for (const one of Object.keys(manifest.optionalDependencies)) linkThirdParty(folder, one, true)
    }
    for (const name of Object.keys(asked).filter((one) => !packed.has(one))) linkThirdParty(folder, name, false)

    const types = await run(tool("tsc"), ["--noEmit"], folder)
    assert.strictEqual(types.status, 0, types.output)
    const tests = await run(tool("vitest"), ["run"], folder)
    assert.strictEqual(tests.status, 0, tests.output)
    assert.match(tests.output, /Tests .*12 passed/u)
  })
})
