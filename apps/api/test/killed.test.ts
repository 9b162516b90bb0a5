/** R1, R2, R16: an import killed at any moment is there whole or not at all, and done again it is there once. */
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"

import { afterAll, assert, describe, it } from "@effect/vitest"
import { Random } from "@shezu/fixtures/random/Random"
import { Schema } from "effect"

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "shezu-killed-"))
const data = join(folder, "data")

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const seed = Number(process.env["SHEZU_SEED"] ?? 370_499)
const trials = Number(process.env["SHEZU_KILLS"] ?? 6)
const rowsEach = 400

const Imported = Schema.Struct({ batch: Schema.String, created: Schema.Int, unchanged: Schema.Int })
const Kept = Schema.Struct({ tables: Schema.Array(Schema.Struct({ table: Schema.String, rows: Schema.Int })) })

const start = (...args: ReadonlyArray<string>) => {
  const { DATABASE_URL: _, ...env } = process.env
  const child = spawn(process.execPath, [main, ...args, "--json"], { env: { ...env, SHEZU_DATA: data } })
  const output: Array<Buffer> = []
  const complaints: Array<Buffer> = []
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk))
  child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk))
  const ended = new Promise<{ readonly status: number | null; readonly out: string; readonly err: string }>((resolve) =>
    child.once("close", (status) =>
      resolve({ status, out: Buffer.concat(output).toString("utf8"), err: Buffer.concat(complaints).toString("utf8") })
    )
  )
  return { child, ended }
}

const answer = async <A, I>(schema: Schema.Codec<A, I>, ...args: ReadonlyArray<string>): Promise<A> => {
  const { err, out, status } = await start(...args).ended
  assert.strictEqual(status, 0, err)
  return Schema.decodeUnknownSync(Schema.fromJsonString(schema))(out)
}

/** As many recorded organizations, named after the trial. */
const workbook = (trial: number): string => {
  const path = join(folder, `第${trial}次.csv`)
  const rows = Array.from({ length: rowsEach }, (_, at) => `第${trial}次第${at}号志愿队,社区社会组织,${at % 5}`)
  writeFileSync(path, ["名称,类型,正式党员数", ...rows].join("\n"))
  return path
}

/** Rows of the tables that an import writes, as a backup counts them. */
const counts = async () => {
  const { tables } = await answer(Kept, "backup", join(folder, "counted.shezu"))
  return Object.fromEntries(tables.map(({ rows, table }) => [table.replace("public.", ""), rows]))
}

/** The database server's own process. */
const server = (): number | undefined => {
  try {
    return Number(readFileSync(join(data, "postgres", "cluster", "postmaster.pid"), "utf8").split("\n")[0])
  } catch {
    return undefined
  }
}

describe("an import", () => {
  it(
    `killed ${trials} times from the seed ${seed} (SHEZU_SEED, SHEZU_KILLS) is whole or not there`,
    { timeout: 120_000 + trials * 30_000 },
    async () => {
      const random = new Random(seed)
      const from = performance.now()
      await answer(Imported, "import", "register", workbook(0))
      const usual = performance.now() - from
      let organizations = rowsEach
      for (let trial = 1; trial <= trials; trial++) {
        const file = workbook(trial)
        const { child, ended } = start("import", "register", file)
        await sleep(random.below(Math.ceil(usual)))
        const database = server()
        const withDatabase = trial % 2 === 0
        child.kill("SIGKILL")
        if (withDatabase && database !== undefined) process.kill(database, "SIGKILL")
        const acknowledged = (await ended).out !== ""
        const left = await counts()
        const said = `trial ${trial}, ${withDatabase ? "database too" : "program alone"}`
        assert.include(
          acknowledged ? [organizations + rowsEach] : [organizations, organizations + rowsEach],
          left["organization"],
          said
        )
        assert.strictEqual(left["organization_search"], left["organization"], said)
        assert.strictEqual(left["organization_change"], left["organization"], said)
        // The same file again: what is missing comes, nothing comes twice, and everything is judged.
        const missing = organizations + rowsEach - (left["organization"] ?? 0)
        const again = await answer(Imported, "import", "register", file)
        assert.deepInclude(again, { created: missing, unchanged: rowsEach - missing }, said)
        organizations += rowsEach
      }
      const whole = await counts()
      assert.strictEqual(whole["organization"], organizations)
      assert.strictEqual(whole["determination"], organizations * (whole["rule"] ?? 0))
    }
  )
})
