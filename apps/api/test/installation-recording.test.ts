/** What is done to the whole installation by command is in its log; a restore says which log it put away. */
import { execFile } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

import { afterAll, assert, describe, it } from "@effect/vitest"
import { Database, layerOwner } from "@shezu/persistence/Database"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "shezu-installation-"))
const data = join(folder, "data")
const copies = join(folder, "copies")

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the commands here answer, each its part. */
interface Answer {
  readonly error: { readonly code: string }
  readonly sha256: string
  readonly bytes: number
  readonly size: number
  readonly entries: number
  readonly note: string
  readonly restores: ReadonlyArray<unknown>
  readonly problems: ReadonlyArray<{ readonly kind: string }>
}

const run = (...args: ReadonlyArray<string>) => {
  const { DATABASE_URL: _, ...rest } = process.env
  const env = { ...rest, SHEZU_DATA: data, SHEZU_CHECKPOINT_FOLDER: copies }
  return new Promise<{ readonly status: number; readonly answer: Answer }>((resolve, reject) => {
    execFile(process.execPath, [main, ...args, "--json"], { env }, (error, out, err) => {
      const status = typeof error?.code === "number" ? error.code : 0
      if (/^[{[].*\n$/u.test(out)) resolve({ status, answer: JSON.parse(out) })
      else reject(new Error(err))
    })
  })
}

const asOwner = (statement: string) =>
  Effect.runPromise(
    SqlClient.SqlClient.use((sql) => sql.unsafe<{ readonly body: string }>(statement)).pipe(
      Effect.provide(layerOwner.pipe(Layer.provide(Database.layerEmbedded(data))))
    )
  )

const entries = async (act: string) => {
  const rows = await asOwner(`SELECT body FROM audit_entry WHERE act = '${act}' ORDER BY at, id`)
  return rows.map(({ body }) => JSON.parse(body))
}

const add = (username: string) => run("user", "add", username, "--unit", "civil-affairs-bureau", "--duty", "clerk")

const kindsOf = ({ problems }: { readonly problems: ReadonlyArray<{ readonly kind: string }> }) =>
  problems.map(({ kind }) => kind)

describe("by command", () => {
  const file = join(folder, "all.shezu")

  it("a backup is recorded before there is a file, and a failed one too", async () => {
    await add("first")
    const { answer } = await run("backup", file)
    const [made] = await entries("installation.backup")
    assert.strictEqual(made.who.actor, "operator@console")
    assert.deepInclude(made, { outcome: "done", subject: { kind: "file", id: file } })
    assert.deepInclude(made.after, { sha256: answer.sha256, bytes: answer.bytes })

    const nowhere = join(folder, "absent", "all.shezu")
    assert.strictEqual((await run("backup", nowhere)).status, 1)
    assert.deepInclude((await entries("installation.backup"))[1], {
      outcome: "failed",
      subject: { kind: "file", id: nowhere },
      why: "ArchiveFileUnusable ENOENT"
    })
  })

  it("there is no backup where it cannot be recorded", async () => {
    const unmade = join(folder, "unmade.shezu")
    await asOwner("ALTER TABLE audit_entry ADD CONSTRAINT no_more CHECK (act <> 'installation.backup') NOT VALID")
    assert.isTrue(
      await run("backup", unmade).then(
        () => false,
        () => true
      )
    )
    assert.isFalse(existsSync(unmade))
    assert.lengthOf(
      readdirSync(folder).filter((name) => name.startsWith("unmade")),
      0
    )
    await asOwner("ALTER TABLE audit_entry DROP CONSTRAINT no_more")
  })

  it("a restore that puts an older log back says so, in the log and against the checkpoints outside", async () => {
    // After the backup the log goes on and is sealed outside.
    await add("second")
    const sealed = await run("audit", "checkpoint")
    assert.strictEqual((await run("restore", file)).answer.error.code, "TargetNotEmpty")
    const [refused] = await entries("installation.restore")
    assert.deepInclude(refused, { outcome: "refused", why: "TargetNotEmpty" })

    const restored = await run("restore", file, "--replace")
    assert.strictEqual(restored.status, 0)
    const [entry, ...more] = await entries("installation.restore")
    assert.lengthOf(more, 0, "what was recorded after the backup is gone, and the restore is not")
    assert.deepInclude(entry, { outcome: "done", subject: { kind: "file", id: file } })
    assert.deepInclude(entry.before.log, { sealed: sealed.answer.size, root: sealed.answer.note.split("\n")[2] })
    assert.strictEqual(entry.before.log.origin, entry.after.log.origin)
    assert.isBelow(entry.after.log.placed + entry.after.log.pending, entry.before.log.placed)

    // Shorter than what was sealed, the log does not verify; grown beyond it, it does not either.
    const short = await run("audit", "verify")
    assert.deepStrictEqual([short.status, kindsOf(short.answer)], [1, ["truncated"]])
    assert.lengthOf(short.answer.restores, 1)
    for (const name of ["third", "fourth", "fifth", "sixth", "seventh"]) {
      // oxlint-disable-next-line no-await-in-loop -- one command after the other
      await add(name)
    }
    const long = await run("audit", "verify")
    assert.deepStrictEqual([long.status, kindsOf(long.answer)], [1, ["root"]])
  })

  it("exports, the list of people and a proof are recorded", async () => {
    const workbook = join(folder, "out.csv")
    await run("export", "register", workbook)
    assert.deepInclude((await entries("register.export"))[0], { subject: { kind: "file", id: workbook } })
    await run("user", "list")
    assert.lengthOf(await entries("user.list"), 1)
    await run("audit", "checkpoint")
    const [first] = await entries("user.add")
    await run("audit", "proof", first.id)
    assert.deepInclude((await entries("audit.read"))[0], { subject: { kind: "audit-entry", id: first.id } })
  })

  it("the log itself is handed on, and says to where", async () => {
    const out = join(folder, "log.jsonl")
    const { answer } = await run("audit", "export", out)
    const lines = readFileSync(out, "utf8").trimEnd().split("\n")
    assert.strictEqual(answer.entries, lines.length)
    const kept = await asOwner("SELECT body FROM audit_entry WHERE act <> 'audit.export'")
    assert.isTrue(kept.every(({ body }) => lines.some((line) => line.endsWith(`"entry":${body}}`))))
    assert.deepInclude((await entries("audit.export"))[0], { subject: { kind: "file", id: out } })
    const later = await run("audit", "export", join(folder, "later.jsonl"), "--since", "2099-01-01")
    assert.strictEqual(later.answer.entries, 0)
  })

  it("a sample that is not there is not removed, and that is recorded", async () => {
    assert.strictEqual((await run("sample", "remove")).answer.error.code, "NotASample")
    assert.deepInclude((await entries("sample.remove"))[0], { outcome: "refused", why: "NotASample" })
  })
})
