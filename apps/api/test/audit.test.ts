/** §3.5 as an auditor types it: sealed, proved and verified by command, and what the command says of a log that was changed. */
import { execFile, spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { watch } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

import { afterAll, assert, describe, it } from "@effect/vitest"
import { operatorAtConsole } from "@shezu/domain/access/Actor"
import { Audit } from "@shezu/persistence/audit/Audit"
import { Database, layerApp, layerOwner } from "@shezu/persistence/Database"
import { Actor } from "@shezu/platform/Actor"
import { Auditing } from "@shezu/platform/audit/Auditing"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "shezu-audit-command-"))
const data = join(folder, "data")
const copies = join(folder, "copies")

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const environment = () => {
  const { DATABASE_URL: _, ...env } = process.env
  return { ...env, SHEZU_DATA: data, SHEZU_CHECKPOINT_FOLDER: copies, SHEZU_CHECKPOINT_ENTRIES: "1", PORT: "4761" }
}

const ended = (args: ReadonlyArray<string>) => {
  return new Promise<{ readonly status: number; readonly out: string; readonly err: string }>((resolve) => {
    execFile(process.execPath, [main, "audit", ...args, "--json"], { env: environment() }, (error, out, err) =>
      resolve({ status: typeof error?.code === "number" ? error.code : 0, out, err })
    )
  })
}

/** Runs a command to its end; standard output is one document. */
const run = async (...args: ReadonlyArray<string>) => {
  const { err, out, status } = await ended(args)
  assert.match(out, /^\{.*\n$/u, err)
  return { status, answer: JSON.parse(out) }
}

const checkpoints = () => readdirSync(copies).filter((name) => name.endsWith(".checkpoint"))

/** Lets a server run until it has put another checkpoint into the folder. */
const serveUntilSealed = async () => {
  const before = checkpoints().length
  const server = spawn(process.execPath, [main, "serve"], { env: environment(), stdio: "ignore" })
  const ended = new Promise((resolve) => server.once("close", resolve))
  for await (const _ of watch(copies, { signal: AbortSignal.timeout(60_000) })) if (checkpoints().length > before) break
  server.kill("SIGINT")
  await ended
}

const within = <A, E>(effect: Effect.Effect<A, E, Auditing | SqlClient.SqlClient>) =>
  Effect.runPromise(
    effect.pipe(
      Effect.provide(
        Auditing.layer.pipe(
          Layer.provideMerge(Audit.layer),
          Layer.provideMerge(layerApp),
          Layer.provide(Database.layerEmbedded(data))
        )
      )
    )
  )

const recorded = (...numbers: ReadonlyArray<number>) =>
  within(
    Auditing.use(({ record }) =>
      Effect.forEach(numbers, (number) => record({ act: "test.act", why: `第${number}次` }))
    ).pipe(Effect.provideService(Actor, operatorAtConsole))
  )

const asOwner = (...statements: ReadonlyArray<string>) =>
  Effect.runPromise(
    Effect.forEach(statements, (statement) => SqlClient.SqlClient.use((sql) => sql.unsafe(statement))).pipe(
      Effect.provide(layerOwner.pipe(Layer.provide(Database.layerEmbedded(data))))
    )
  )

const sha = (...parts: ReadonlyArray<string | Uint8Array>): Buffer => {
  const hash = createHash("sha256")
  for (const part of parts) hash.update(part)
  return hash.digest()
}

describe("shezu audit", () => {
  it("seals what was recorded, proves an entry, verifies the log, and says what was changed in it", async () => {
    assert.deepStrictEqual(await run("verify"), {
      status: 0,
      answer: {
        valid: true,
        entries: 0,
        pending: 0,
        sealed: 0,
        problems: [],
        unlisted: 0,
        checkpoints: 0,
        restores: []
      }
    })
    const empty = await run("checkpoint")
    assert.deepStrictEqual([empty.status, empty.answer.error.code], [1, "AuditLogEmpty"])

    const [first, second, third] = await recorded(1, 2, 3)
    const early = await run("proof", String(first))
    assert.deepStrictEqual([early.status, early.answer.error.code], [1, "NotSealedYet"])

    // No server has run: the command itself gives the places.
    const out = join(folder, "out.checkpoint")
    const sealed = await run("checkpoint", "--out", out)
    assert.deepInclude(sealed.answer, { size: 3, file: out })
    assert.strictEqual(readFileSync(out, "utf8"), sealed.answer.note)
    assert.lengthOf(readdirSync(copies), 2)
    assert.strictEqual(statSync(join(data, "keys", "audit-checkpoint.pem")).mode & 0o777, 0o600)
    const again = await run("checkpoint", "--out", out)
    assert.deepStrictEqual([again.status, again.answer.error.code], [1, "FileUnusable"])

    // RFC 6962 by hand: the second of three leaves, its neighbour, then what is above.
    const proof = (await run("proof", String(second))).answer
    const leaf = sha("\u{0}", proof.text)
    const [neighbour, other] = proof.path.map((hash: string) => Buffer.from(hash, "base64"))
    const root = sha("\u{1}", sha("\u{1}", neighbour, leaf), other)
    assert.deepInclude(proof, { entry: second, place: 1, checkpoint: sealed.answer.note })
    assert.strictEqual(sealed.answer.note.split("\n")[2], root.toString("base64"))
    assert.strictEqual(JSON.parse(proof.text).who.actor, "operator@console")

    // The proof showed an entry, and is recorded.
    const sound = { valid: true, entries: 4, sealed: 3, pending: 0 }
    assert.deepInclude((await run("verify")).answer, sound)
    const key = readdirSync(copies).find((name) => name.endsWith(".pub")) ?? ""
    assert.deepInclude((await run("verify", "--checkpoint", out, "--key", join(copies, key))).answer, sound)

    // The copy in the folder and the one in the database are one checkpoint.
    assert.strictEqual((await run("verify")).answer.checkpoints, 1)
    const line = join(folder, "line.txt")
    writeFileSync(line, `${String(sealed.answer.line)}\n`)
    assert.deepInclude((await run("verify", "--checkpoint", line)).answer, sound)
    writeFileSync(line, String(sealed.answer.line).replace(" 3 ", " 4 "))
    const forged = await run("verify", "--checkpoint", line)
    assert.deepStrictEqual([forged.status, forged.answer.problems[0].kind], [1, "signature"])

    // A running server does by itself what the commands did.
    await recorded(4)
    await serveUntilSealed()
    // Its first accounts are recorded as well.
    const { answer: served } = await run("verify")
    assert.deepInclude(served, { valid: true, pending: 0 })
    assert.isAtLeast(served.entries, 5)
    assert.isAtLeast(served.checkpoints, 2)

    await asOwner(
      "ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY",
      "ALTER TABLE audit_entry DISABLE TRIGGER refuse",
      `UPDATE audit_entry SET body = replace(body, '第3次', '第9次') WHERE id = '${String(third)}'`
    )
    const changed = await run("verify")
    assert.strictEqual(changed.status, 1)
    assert.deepInclude(changed.answer, { valid: false, entries: served.entries })
    assert.deepInclude(changed.answer.problems[0], { kind: "leaf", place: 2, entry: third })
  })
})
