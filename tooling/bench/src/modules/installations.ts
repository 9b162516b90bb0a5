/** Installations of modules in folders of their own: none, eight of the template, or one that misbehaves. */
import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

import { checkout } from "../cache.ts"
import { runTask } from "../server/child.ts"
import type { Installation } from "../server/Installation.ts"
import { loginsOf } from "../server/services.ts"
import { empty } from "../template/template.ts"

export interface Folder {
  /** The file that lists its modules. */
  readonly config: string
  readonly remove: () => void
}

/** Packages are found from the folder, as an installation has them; `write` makes each in a folder of its own. */
const folderOf = (ids: ReadonlyArray<string>, write: (home: string, id: string, folder: string) => void): Folder => {
  const folder = mkdtempSync(path.join(tmpdir(), "shezu-bench-modules-"))
  const found = path.join(folder, "node_modules")
  mkdirSync(path.join(found, "@shezu"), { recursive: true })
  for (const name of ["domain", "plugin-sdk"]) {
    symlinkSync(path.join(checkout, "packages", name), path.join(found, "@shezu", name))
  }
  symlinkSync(path.join(checkout, "packages/plugin-sdk/node_modules/effect"), path.join(found, "effect"))
  mkdirSync(path.join(folder, "modules"))
  for (const id of ids) {
    const home = path.join(folder, "modules", id)
    mkdirSync(home)
    write(home, id, folder)
    symlinkSync(home, path.join(found, "@shezu", id))
  }
  const config = path.join(folder, "shezu.config.mjs")
  const modules = ids.map((id) => `@shezu/${id}`)
  writeFileSync(config, `export default ${JSON.stringify({ modules, allowContract: [] })}`)
  return { config, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

const createPlugin = path.join(checkout, "tooling/create-plugin/src/main.ts")

/** Each with a rule, a figure, a migration and a page, as `create-plugin` makes it; the first serves article 1, and so on. */
export const generated = (count: number): Folder =>
  folderOf(
    Array.from({ length: count }, (_, at) => `bench-${"abcdefghijkl"[at]}`),
    (home, id, folder) => {
      const article = String("abcdefghijkl".indexOf(id.slice(-1)) + 1)
      // No packed SDK is asked for: what they import is linked.
      execFileSync(process.execPath, [createPlugin, id, "--article", article, "--outside", home, "--sdk", folder], {
        stdio: ["ignore", "ignore", "inherit"]
      })
    }
  )

/** One module whose only route does this. */
export const behaving = (body: string): Folder =>
  folderOf(["misbehaving"], (home) => {
    const manifest = { name: "@shezu/misbehaving", type: "module", exports: { "./server": "./server.js" } }
    writeFileSync(path.join(home, "package.json"), JSON.stringify(manifest))
    writeFileSync(
      path.join(home, "server.js"),
      `import * as Server from "@shezu/plugin-sdk/Server"
      const title = { "zh-CN": "不良", en: "Misbehaving" }
      const permission = "misbehaving.read"
      export default Server.make({
        manifest: { id: "misbehaving", contract: 1, version: "1.0.0", title, pages: [],
          permissions: [{ id: permission, title, holders: ["clerk"], serves: ["2"] }] },
        rules: [], indicators: [], messages: {}, migrations: {}, unscoped: {}, problems: {},
        routes: ({ app, route }) =>
          app.get("/go", route({ id: "go", summary: "不良", permission }), async (c) => { ${body} })
      })`
    )
  })

/** A database with the sample district's register. */
export const sampled = async (installation: Installation, database: string) => {
  await installation.create(database, await empty(installation))
  const logins = loginsOf(installation, database)
  await runTask("start/sample-load.ts", logins)
  return logins
}

/** Lists as people ask for them. */
export const paths = [
  "/api/organizations?sort=name&order=asc",
  "/api/organizations?sort=establishedOn&order=desc&status=normal",
  "/api/organizations?sort=formalPartyMembers&order=desc"
]
