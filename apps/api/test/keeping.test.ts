/** The commands that keep, replace and empty an installation, as a person types them. */
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Schema } from "effect"

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url))

const Tables = Schema.Struct({
  tables: Schema.Array(Schema.Struct({ table: Schema.String, rows: Schema.Int, sha256: Schema.String }))
})
const Failed = Schema.Struct({ error: Schema.Struct({ code: Schema.String }) })

const folders: Array<string> = []
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), "shezu-keeping-"))
  folders.push(made)
  return made
}

const start = (data: string, args: ReadonlyArray<string>) => {
  const { DATABASE_URL: _, ...env } = process.env
  return spawn(process.execPath, [main, ...args], { env: { ...env, SHEZU_DATA: join(data, "data"), PORT: "4731" } })
}

/** Runs a command to its end; standard output must be one JSON document. */
const run = async (data: string, ...args: ReadonlyArray<string>) => {
  const child = start(data, [...args, "--json"])
  const output: Array<Buffer> = []
  const complaints: Array<Buffer> = []
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk))
  child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk))
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve))
  const text = Buffer.concat(output).toString("utf8")
  assert.match(text, /^[{[].*\n$/u, Buffer.concat(complaints).toString("utf8"))
  return { status, answer: JSON.parse(text) as unknown }
}

const tablesOf = (answer: unknown) => Schema.decodeUnknownSync(Tables)(answer).tables
const codeOf = (answer: unknown) => Schema.decodeUnknownSync(Failed)(answer).error.code
const rowsOf = (answer: unknown, table: string) => tablesOf(answer).find((found) => found.table === table)?.rows

/** What `serve --sample` makes of a new data folder. */
const loadSample = async (data: string) => {
  const server = start(data, ["serve", "--sample"])
  const ended = new Promise((resolve) => server.once("close", resolve))
  await new Promise<void>((resolve, reject) => {
    server.stdout.on("data", (chunk: Buffer) => {
      if (chunk.includes("http://")) resolve()
    })
    void ended.then(() => reject(new Error("the server ended")))
  })
  server.kill("SIGINT")
  await ended
}

afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true })
})

describe("shezu backup and restore", () => {
  it("back up an installation nobody has used, and restore it over another one", async () => {
    const [data, other] = [folder(), folder()]
    const file = join(data, "new.shezu")
    const made = await run(data, "backup", file)
    assert.strictEqual(made.status, 0)
    assert.strictEqual(rowsOf(made.answer, "public.organization"), 0)
    assert.isAbove(rowsOf(made.answer, "public.unit") ?? 0, 0)
    // A new installation fills some tables by itself; that is nobody's data.
    assert.deepStrictEqual((await run(other, "search", "协会")).answer, [])
    const restored = await run(other, "restore", file)
    assert.strictEqual(restored.status, 0)
    assert.deepStrictEqual(tablesOf(restored.answer), tablesOf(made.answer))
  })

  it("refuse what cannot be used", async () => {
    const data = folder()
    const file = join(data, "notes.txt")
    writeFileSync(file, "x".repeat(1_000))
    const refused = await run(data, "restore", file)
    assert.deepStrictEqual([refused.status, codeOf(refused.answer)], [1, "NotAnArchive"])
    // An installation that nobody has used is none the less empty for it.
    assert.deepStrictEqual((await run(data, "search", "协会")).answer, [])
    assert.strictEqual(codeOf((await run(data, "restore", file)).answer), "NotAnArchive")
    assert.deepInclude((await run(data, "audit", "verify")).answer, { entries: 0, pending: 0 })
    const nowhere = await run(data, "backup", join(data, "absent", "a.shezu"))
    assert.deepStrictEqual([nowhere.status, codeOf(nowhere.answer)], [1, "ArchiveFileUnusable"])
    const nothing = await run(data, "sample", "remove")
    assert.deepStrictEqual([nothing.status, codeOf(nothing.answer)], [1, "NotASample"])
  })
})

describe("shezu sample remove", () => {
  let data = ""
  beforeAll(async () => {
    data = folder()
    await loadSample(data)
  })

  it("spares somebody's own work, removes the sample, and a backup brings it back", async () => {
    const file = join(data, "sample.shezu")
    const made = await run(data, "backup", file)
    assert.isAbove(rowsOf(made.answer, "public.organization") ?? 0, 700)

    const own = join(data, "own.csv")
    writeFileSync(own, "统一社会信用代码,名称,类型\n,我的舞蹈队,社区社会组织\n")
    await run(data, "import", "register", own)
    const refused = await run(data, "sample", "remove")
    assert.deepStrictEqual([refused.status, codeOf(refused.answer)], [1, "SampleHasOwnWork"])
    assert.notDeepEqual((await run(data, "search", "舞蹈队")).answer, [])
    assert.strictEqual(codeOf((await run(data, "restore", file)).answer), "TargetNotEmpty")

    const removed = await run(data, "sample", "remove", "--all")
    assert.deepInclude(removed.answer, { district: "370403" })
    assert.deepStrictEqual((await run(data, "search", "舞蹈队")).answer, [])
    const after = await run(data, "backup", join(data, "after.shezu"))
    // The audit log stays; whether all of it had its place by then is a matter of a moment.
    const left = tablesOf(after.answer).filter(({ rows, table }) => rows > 0 && !table.startsWith("public.audit_"))
    assert.deepStrictEqual(
      left.map(({ table }) => table),
      ["public.installation", "public.migration", "public.town_spelling", "public.unit"]
    )
    // Six first accounts, the sample, the bureau's module, a backup, the import, what was refused twice, and the removal.
    assert.strictEqual(rowsOf(after.answer, "public.audit_entry"), 13)
    assert.strictEqual(codeOf((await run(data, "sample", "remove")).answer), "NotASample")
    const verified = await run(data, "audit", "verify")
    // And since then the other backup, and what was refused again.
    assert.deepInclude(verified.answer, { valid: true, entries: 15, pending: 0 })

    // What is left is the record of the removal: even that does not go unasked.
    assert.strictEqual(codeOf((await run(data, "restore", file)).answer), "TargetNotEmpty")
    const restored = await run(data, "restore", file, "--replace")
    assert.deepStrictEqual(tablesOf(restored.answer), tablesOf(made.answer))
    assert.include(readFileSync(file).subarray(0, 16).toString("utf8"), "shezu-backup 1")
  })
})
