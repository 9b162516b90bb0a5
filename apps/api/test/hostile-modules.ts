/** Modules that do what no module should, each a package of its own in a folder of its own, as an installation lists them. */
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const checkout = fileURLToPath(new URL("../../../", import.meta.url))

/** What `GET /api/modules/<name>/go` does; `hoard` outlives the request. */
const acts = {
  good: `return c.json("good")`,
  loop: `for (;;) {}`,
  "loop-later": `await new Promise((resolve) => setTimeout(resolve, 50)); for (;;) {}`,
  microtasks: `for (;;) await null`,
  sleep: `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); return c.json(1)`,
  leak: `for (;;) hoard.push(Buffer.alloc(4_000_000, 1))`,
  objects: `for (;;) hoard.push(Array.from({ length: 1_000 }, (_, at) => ({ at })))`,
  drip: `setInterval(() => hoard.push(Buffer.alloc(40_000_000, 1)), 40); return c.json("dripping")`,
  exit: `process.exit(0)`,
  "exit-named": `exit(0)`,
  "exit-later": `setTimeout(() => process.exit(0), 10); return c.json("soon")`,
  "throw-later": `setTimeout(() => { throw new Error("a bug in a timer") }, 10); return c.json("soon")`,
  "reject-later": `setTimeout(() => void Promise.reject(new Error("nobody awaits this")), 10); return c.json("soon")`,
  throw: `throw new Error("a bug")`,
  hang: `return new Promise(() => {})`
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

/** An installation of these modules; answers the file that lists them. */
export const install = (names: ReadonlyArray<Hostile>): { readonly folder: string; readonly config: string } => {
  const folder = mkdtempSync(join(tmpdir(), "shezu-hostile-"))
  mkdirSync(join(folder, "node_modules", "@shezu"), { recursive: true })
  symlinkSync(join(checkout, "packages/plugin-sdk"), join(folder, "node_modules/@shezu/plugin-sdk"))
  symlinkSync(join(checkout, "apps/api/node_modules/effect"), join(folder, "node_modules/effect"))
  for (const name of names) {
    const home = join(folder, "node_modules", `hostile-${name}`)
    mkdirSync(home)
    writeFileSync(
      join(home, "package.json"),
      JSON.stringify({
        name: `hostile-${name}`,
        version: "1.0.0",
        type: "module",
        exports: { "./server": "./server.js" }
      })
    )
    writeFileSync(join(home, "server.js"), sourceOf(name))
  }
  const config = join(folder, "shezu.config.js")
  const modules = names.map((name) => `hostile-${name}`)
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "hostile-installation", type: "module" }))
  writeFileSync(config, `export default ${JSON.stringify({ modules, allowContract: [] })}`)
  return { folder, config }
}
