/** Modules that do what no module should, each a package of its own in a folder of its own, as an installation lists them. */
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const checkout = fileURLToPath(new URL("../../../", import.meta.url))

const configuration = "shezu.config.js"

/** What `GET /api/modules/<name>/go` does; `hoard` outlives the request. */
const acts = {
  good: `return c.json("good")`,
  "loop-later": `await new Promise((resolve) => setTimeout(resolve, 50)); for (;;) {}`,
  sleep: `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); return c.json(1)`,
  leak: `for (;;) hoard.push(Buffer.alloc(4_000_000, 1))`,
  drip: `setInterval(() => hoard.push(Buffer.alloc(40_000_000, 1)), 40); return c.json("dripping")`,
  swarm: `const again = () => setImmediate(again); for (let at = 0; at < 1_000; at++) again(); return c.json("swarming")`,
  exit: `process.exit(0)`,
  "exit-named": `exit(0)`,
  "exit-later": `setTimeout(() => process.exit(0), 10); return c.json("soon")`,
  "throw-later": `setTimeout(() => { throw new Error("a bug in a timer") }, 10); return c.json("soon")`,
  "reject-later": `setTimeout(() => void Promise.reject(new Error("nobody awaits this")), 10); return c.json("soon")`
} as const
export type Act = keyof typeof acts

/** What happens while its code is loaded. */
const atLoad = { "load-loop": `for (;;) {}`, "load-exit": `process.exit(0)` } as const

/** Its tables cannot be made. */
const migration = "migration"

export type Hostile = Act | keyof typeof atLoad | typeof migration

const sourceOf = (name: Hostile): string => `
import { exit } from "node:process"
import * as Manifest from "@shezu/plugin-sdk/Manifest"
import * as Server from "@shezu/plugin-sdk/Server"
import { Effect } from "effect"

${name in atLoad ? atLoad[name as keyof typeof atLoad] : ""}
const title = { "zh-CN": "敌意模块 ${name}", en: "Hostile ${name}" }
const permission = "hostile-${name}.read"
const hoard = []
export default Server.make({
  manifest: Manifest.define({
    id: "hostile-${name}",
    contract: 1,
    version: "1.0.0",
    title,
    permissions: [{ id: permission, title, holders: ["clerk"], serves: ["2"] }],
    pages: []
  }),
  rules: [],
  indicators: [],
  messages: {},
  migrations: ${name === migration ? `{ "0001_no": Effect.die(new Error("no")) }` : "{}"},
  unscoped: {},
  problems: {},
  routes: ({ app, route }) =>
    app.get("/go", route({ id: "go", summary: "敌意", permission }), async (c) => {
      ${name in acts ? acts[name as Act] : `return c.json("fine")`}
    })
})
void [exit, hoard]
`

/** Says which of these packages the installation runs. */
const listPackages = (folder: string, modules: ReadonlyArray<string>): void =>
  writeFileSync(join(folder, configuration), `export default ${JSON.stringify({ modules, allowContract: [] })}`)

/** An installation of modules, by the sources of their server halves, and the file that lists them. */
export const installPackages = (sources: Readonly<Record<string, string>>) => {
  const folder = mkdtempSync(join(tmpdir(), "shezu-hostile-"))
  mkdirSync(join(folder, "node_modules", "@shezu"), { recursive: true })
  symlinkSync(join(checkout, "packages/plugin-sdk"), join(folder, "node_modules/@shezu/plugin-sdk"))
  symlinkSync(join(checkout, "apps/api/node_modules/effect"), join(folder, "node_modules/effect"))
  for (const [name, source] of Object.entries(sources)) {
    const home = join(folder, "node_modules", name)
    mkdirSync(home)
    const manifest = { name, version: "1.0.0", type: "module", exports: { "./server": "./server.js" } }
    writeFileSync(join(home, "package.json"), JSON.stringify(manifest))
    writeFileSync(join(home, "server.js"), source)
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "hostile-installation", type: "module" }))
  listPackages(folder, Object.keys(sources))
  return { folder, config: join(folder, configuration) }
}

/** Says which of them the installation runs. */
export const list = (folder: string, names: ReadonlyArray<Hostile>): void =>
  listPackages(
    folder,
    names.map((name) => `hostile-${name}`)
  )

/** An installation of these modules, and the file that lists them. */
export const install = (names: ReadonlyArray<Hostile>): { readonly folder: string; readonly config: string } =>
  installPackages(Object.fromEntries(names.map((name) => [`hostile-${name}`, sourceOf(name)])))
