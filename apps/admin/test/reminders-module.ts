/** An installation of one module that has settings of every kind, as a package in a folder of its own. */
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const sdk = fileURLToPath(new URL("../../../packages/plugin-sdk", import.meta.url))

const text = (zh: string, en: string) => ({ "zh-CN": zh, en })

const permission = (id: string, zh: string, en: string, holders: ReadonlyArray<string>) => ({
  id: `reminders.${id}`,
  title: text(zh, en),
  holders,
  serves: ["1", "2"]
})

const manifest = {
  id: "reminders",
  contract: 1,
  version: "1.0.0",
  title: text("换届提醒", "Reminders"),
  permissions: [
    permission("read", "查看提醒", "Read reminders", ["clerk", "reviewer", "decider"]),
    permission("decide", "决定提醒的抄送", "Decide on copies", ["finance"])
  ],
  pages: [],
  settings: [
    {
      id: "days",
      title: text("提前提醒", "Remind ahead"),
      help: text("换届到期前多少天开始提醒", "So many days before a term ends"),
      value: { kind: "integer", min: 1, max: 180, unit: text("天", "days") },
      initial: 30,
      serves: ["1", "2"],
      permission: "reminders.read"
    },
    {
      id: "order",
      title: text("排列", "Order"),
      help: text("提醒清单按什么排列", "By what the list is ordered"),
      value: {
        kind: "choice",
        options: [
          { value: "by-day", title: text("按到期日", "By day") },
          { value: "by-name", title: text("按名称", "By name") }
        ]
      },
      initial: "by-day",
      serves: ["1", "2"],
      permission: "reminders.read"
    },
    {
      id: "quiet",
      title: text("暂停提醒", "Quiet"),
      help: text("暂停期间只列出到期，不提醒", "Terms are listed, and nobody is reminded"),
      value: { kind: "boolean" },
      initial: false,
      serves: ["1", "2"],
      permission: "reminders.read"
    },
    {
      id: "signature",
      title: text("落款", "Signature"),
      help: text("写在提醒末尾的科室名称", "The office at the end of a reminder"),
      value: { kind: "text", max: 20 },
      initial: "",
      serves: ["1", "2"],
      permission: "reminders.read"
    },
    {
      id: "copy",
      title: text("抄送财务", "Copy to finance"),
      help: text("提醒同时抄送财务岗位", "Whether finance gets a copy"),
      value: { kind: "boolean" },
      initial: true,
      serves: ["1", "2"],
      permission: "reminders.decide"
    }
  ]
}

/** Its route answers with a setting as the module reads it. */
const server = `
import * as Server from "@shezu/plugin-sdk/Server"
import { setting } from "@shezu/plugin-sdk/Services"

const manifest = ${JSON.stringify(manifest)}

export default Server.make({
  manifest,
  rules: [],
  indicators: [],
  messages: {},
  migrations: {},
  unscoped: {},
  problems: {},
  routes: ({ app, route, run }) =>
    app.get("/days", route({ id: "days", summary: "提前天数", permission: "reminders.read" }), (c) =>
      run(c, setting(manifest, "days"), (days) => c.json(days))
    )
})
`

/** The folder, and the file in it that lists the module. */
export const installReminders = (): { readonly folder: string; readonly configuration: string } => {
  const folder = mkdtempSync(join(tmpdir(), "shezu-reminders-"))
  const home = join(folder, "node_modules/reminders")
  mkdirSync(home, { recursive: true })
  mkdirSync(join(folder, "node_modules/@shezu"))
  symlinkSync(sdk, join(folder, "node_modules/@shezu/plugin-sdk"))
  const described = { name: "reminders", version: "1.0.0", type: "module", exports: { "./server": "./server.js" } }
  writeFileSync(join(home, "package.json"), JSON.stringify(described))
  writeFileSync(join(home, "server.js"), server)
  const configuration = join(folder, "shezu.config.js")
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "reminding", type: "module" }))
  writeFileSync(configuration, `export default { modules: ["reminders"], allowContract: [] }`)
  return { folder, configuration }
}
