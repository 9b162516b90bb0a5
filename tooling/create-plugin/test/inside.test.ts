/** A module made in a checkout passes the checks of the house, is found by the server and shows in the app. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import path from "node:path"

import { xuechengPack } from "@shezu/policy/xuecheng-pack"
import { assert, describe, it } from "vitest"

import { root } from "../src/checkout.ts"
import { Misused, namesOf } from "../src/names.ts"
import { writeInside } from "../src/write.ts"
import { emptyFolder, link, packagesIn, run, tool } from "./support.ts"

/** A checkout with everything of this one but its plugins and the list of its modules. */
const checkout = (): string => {
  const folder = emptyFolder()
  for (const file of ["package.json", "tsconfig.base.json", "tsconfig.web.json", ".oxlintrc.json", ".oxfmtrc.json"]) {
    copyFileSync(path.join(root, file), path.join(folder, file))
  }
  // Whatever this checkout lists beside it.
  writeFileSync(
    path.join(folder, "shezu.config.ts"),
    'export default { modules: ["@shezu/party-building"], allowContract: [] }\n'
  )
  for (const name of ["packages", "apps", "tooling"]) symlinkSync(path.join(root, name), path.join(folder, name))
  mkdirSync(path.join(folder, "plugins"))
  for (const name of packagesIn(root)) link(folder, name, path.join(root, "node_modules", name))
  return folder
}

const articles = xuechengPack.documents.flatMap((document) => document.articles)
const names = namesOf("field-work", "7", articles, "走访")

describe("a module made in a checkout", () => {
  it("passes every check and is there", async () => {
    const folder = checkout()
    const plugin = writeInside(folder, names)
    assert.throws(() => writeInside(folder, names), Misused)
    for (const name of packagesIn(path.join(root, "tooling/create-plugin"))) {
      link(plugin, name, path.join(root, "tooling/create-plugin/node_modules", name))
    }
    link(folder, "@shezu/field-work", plugin)
    const own = ["src", "test"].map((name) => path.join("plugins/field-work", name))
    const good = async (what: string, ...[program, args, cwd, more]: Parameters<typeof run>) => {
      const { output, status } = await run(program, args, cwd, more)
      assert.strictEqual(status, 0, `${what}: ${output}`)
      return output
    }
    await good("format", tool("oxfmt"), [...own, "shezu.config.ts", "package.json"], folder)
    await good("lint", tool("oxlint"), ["--deny-warnings", ...own], folder)
    await good("types", tool("tsc"), ["--noEmit"], plugin)
    const tested = await good("tests", tool("vitest"), ["run", "--root", plugin], plugin)
    assert.match(tested, /Tests .*12 passed/u)

    const SHEZU_CONFIG = path.join(folder, "shezu.config.ts")
    const data = { SHEZU_CONFIG, SHEZU_DATA: path.join(folder, "data") }
    const main = path.join(root, "apps/api/src/main.ts")
    const listed = JSON.parse(
      await good("module list", process.execPath, [main, "module", "list", "--json"], folder, data)
    )
    assert.deepEqual(
      listed.map(({ id, reached }: { readonly id: string; readonly reached: string }) => [id, reached]),
      [
        ["party-building", "migrated"],
        ["field-work", "migrated"]
      ]
    )

    const built = path.join(folder, "app")
    const admin = path.join(root, "apps/admin")
    await good("build", path.join(admin, "node_modules/.bin/vite"), ["build", "--outDir", built], admin, {
      SHEZU_CONFIG
    })
    const chunks = readdirSync(path.join(built, "assets")).filter((file) => file.endsWith(".js"))
    const holding = (text: string) =>
      chunks.filter((file) => readFileSync(path.join(built, "assets", file), "utf8").includes(text))
    assert.isNotEmpty(holding("field-work"))
    // Its words come with its own chunk, which the entry does not hold.
    const index = readFileSync(path.join(built, "index.html"), "utf8")
    const [chunk, ...more] = holding("共有记录")
    assert.deepEqual(more, [])
    assert.notInclude(index, chunk ?? "none")
    assert.isTrue(existsSync(path.join(built, "assets", chunk ?? "none")))
  })
})
