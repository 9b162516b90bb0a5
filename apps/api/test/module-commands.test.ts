/** Commands that modules bring, as a script calls them: who may not be called says so, and who is called is on record. */
import { execFile } from "node:child_process"
import { readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

import { afterAll, assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

import { installPackages } from "./hostile-modules.ts"

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url))

const halfOf = (id: string, more: string) => `
import * as Manifest from "@shezu/plugin-sdk/Manifest"
import * as Server from "@shezu/plugin-sdk/Server"
import { Actor } from "@shezu/plugin-sdk/Services"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

const title = { "zh-CN": "走访", en: "Visits" }
const usage = { "zh-CN": "走访次数", en: "How many visits" }
export default Server.make({
  manifest: Manifest.define({
    id: "${id}",
    contract: 1,
    version: "1.0.0",
    title,
    permissions: [{ id: "${id}.read", title, holders: ["clerk"], serves: ["2"] }],
    pages: []
  }),
  rules: [],
  indicators: [],
  messages: {},
  migrations: {},
  unscoped: {},
  problems: {},
  routes: ({ app }) => app,
  ${more}
})`

const commands = `commands: [
  { name: "count", usage, run: ({ answer, words }) => Effect.gen(function* () {
      const { kind, name } = yield* Actor
      const sql = yield* SqlClient.SqlClient
      const [row] = yield* sql\`SELECT count(*)::int AS organizations FROM organization\`
      yield* answer({ words, name, kind, ...row }, ["走访 " + words.join("、")])
      return 0
    }) },
  { name: "refuse", usage, run: ({ complain }) => Effect.as(complain({ "zh-CN": "不行", en: "No" }), 3) },
  { name: "twice", usage, run: ({ answer }) => Effect.as(Effect.andThen(answer(1, ["1"]), answer(2, ["2"])), 0) },
  { name: "break", usage, run: () => { throw new Error("a bug") } },
  { name: "leave", usage, run: () => Effect.sync(() => process.exit(0)) },
  { name: "odd", usage, run: () => Effect.succeed("fine") }
]`

const { config, folder } = installPackages({
  visits: halfOf("visits", commands),
  silent: halfOf("silent", ""),
  off: halfOf("off", `migrations: { "0001_no": Effect.die(new Error("no")) }, ${commands}`),
  late: halfOf("late", `jobs: [{ id: "late", title, serves: ["2"], every: "now", run: Effect.void }]`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const shezu = (...args: ReadonlyArray<string>) => {
  const { DATABASE_URL: _, ...rest } = process.env
  const env = { ...rest, SHEZU_CONFIG: config, SHEZU_DATA: join(folder, "data") }
  return new Promise<{ readonly status: number; readonly out: string; readonly err: string }>((resolve) => {
    execFile(process.execPath, [main, ...args], { env }, (error, out, err) =>
      resolve({ status: typeof error?.code === "number" ? error.code : 0, out, err })
    )
  })
}

const Line = Schema.fromJsonString(
  Schema.Struct({
    entry: Schema.Struct({
      who: Schema.Struct({ actor: Schema.String }),
      act: Schema.String,
      outcome: Schema.String,
      subject: Schema.optionalKey(Schema.Struct({ kind: Schema.String, id: Schema.String })),
      after: Schema.optionalKey(Schema.Json),
      why: Schema.optionalKey(Schema.String)
    })
  })
)

/** What the audit log has of commands, the oldest first. */
const recorded = async () => {
  const file = join(folder, "log.jsonl")
  const { err, status } = await shezu("audit", "export", file, "--json")
  assert.strictEqual(status, 0, err)
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => Schema.decodeUnknownSync(Line)(line).entry)
    .filter(({ act }) => act === "module.command")
}

describe("commands of modules", { timeout: 120_000 }, () => {
  it("answer a script with one document, as the operator, with the whole scope, and on record with their words", async () => {
    const { err, out, status } = await shezu("visits", "count", "第一季度", "二", "--json")
    assert.strictEqual(status, 0, err)
    const answered = { words: ["第一季度", "二"], name: "operator@console", kind: "operator", organizations: 0 }
    assert.deepStrictEqual(JSON.parse(out), answered)
    assert.deepStrictEqual((await shezu("visits", "count", "二")).out, "走访 二\n")
    const [entry] = await recorded()
    assert.deepStrictEqual(entry, {
      who: { actor: "operator@console" },
      act: "module.command",
      outcome: "done",
      subject: { kind: "module", id: "visits" },
      after: { command: "count", words: ["第一季度", "二"] }
    })
  })

  it("are listed by the module's name, without a database", async () => {
    const { out, status } = await shezu("visits")
    assert.strictEqual(status, 0)
    assert.match(out, /shezu visits count {2}走访次数 {2}How many visits/u)
    const { out: json } = await shezu("visits", "--help", "--json")
    assert.deepInclude(JSON.parse(json)[0], { name: "count", usage: { "zh-CN": "走访次数", en: "How many visits" } })
    assert.match((await shezu("silent")).out, /没有命令.*has no commands/u)
  })

  it.each([
    ["an unknown word", ["vistis"], 2, /没有命令或模块 vistis/u, /no command or module vistis/u],
    ["a word that every object knows", ["constructor"], 2, /没有命令或模块/u, /no command or module/u],
    ["an unknown command", ["visits", "cuont"], 2, /没有命令 cuont/u, /has no command cuont[^]*shezu visits count/u],
    [
      "a module whose tables could not be made",
      ["off", "count"],
      1,
      /已停用。建表或改表失败/u,
      /is off\. Its migrations/u
    ],
    ["a module that is malformed", ["late", "count"], 1, /已停用。模块清单不符合要求/u, /is off.*has not 5 fields/u],
    ["what the command complains of", ["visits", "refuse"], 3, /不行/u, /No/u],
    ["an error", ["visits", "break"], 1, /没有完成：a bug/u, /was not done: a bug/u],
    ["a second answer", ["visits", "twice", "--json"], 1, /answered twice/u, /answered twice/u],
    ["a command that ends the process", ["visits", "leave"], 1, /没有完成/u, /was not done/u],
    ["a status that is none", ["visits", "odd"], 1, /没有完成：fine/u, /was not done: fine/u],
    ["an option that nobody knows", ["visits", "count", "--all-of-it"], 2, /--all-of-it/u, /--all-of-it/u]
  ] as const)("%s is said in both languages", async (_, args, status, zh, en) => {
    const ended = await shezu(...args)
    assert.strictEqual(ended.status, status, ended.err)
    assert.match(ended.err, zh)
    assert.match(ended.err, en)
  })

  it("that did not do what they were asked are on record as that, and those that never ran are not", async () => {
    const found = (await recorded()).map(({ after, outcome, why }) => [JSON.stringify(after), outcome, why])
    assert.deepInclude(found, ['{"command":"break","words":[]}', "done", undefined])
    assert.deepInclude(found, ['{"command":"break","words":[]}', "failed", "a bug"])
    assert.deepInclude(found, ['{"command":"refuse","words":[]}', "failed", "3"])
    assert.isFalse(found.some(([after]) => String(after).includes("cuont")))
    assert.isTrue((await recorded()).every(({ subject }) => subject?.id === "visits"))
  })
})
