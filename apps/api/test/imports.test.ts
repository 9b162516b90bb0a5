/** Issue 2 §5 through the app: a workbook uploaded, checked, committed, its rejected rows mended, and all of it undone. */
import { existsSync, mkdtempSync, rmSync, statSync, utimesSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { scheduler } from "node:timers/promises"

import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import type { BatchId } from "@shezu/domain/identifier/BatchId"
import { headings } from "@shezu/fixtures/workbook/cells"
import { workbookRows } from "@shezu/fixtures/workbook/rows"
import { Batches } from "@shezu/persistence/register/Batches"
import { Deferred, Effect, Fiber, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { readXlsx, writeXlsx } from "hucre"

import { keptDays, tidy } from "../src/housekeeping.ts"
import { bodyOf, openApi, problemOf, type TestApi } from "./support.ts"

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
const Problems = Schema.Struct({
  items: Schema.Array(
    Schema.Struct({ row: Schema.Int, column: Schema.String, code: Schema.String, message: Schema.String })
  )
})
const Batch = Schema.Struct({
  id: Schema.String,
  state: Schema.String,
  rows: Schema.Int,
  created: Schema.Int,
  updated: Schema.Int,
  unchanged: Schema.Int,
  rejected: Schema.Int,
  warningCount: Schema.Int,
  /** There as long as something is being done with it. */
  progress: Schema.optionalKey(Schema.Json),
  failureText: Schema.optionalKey(Schema.Struct({ "zh-CN": Schema.String, en: Schema.String }))
})
type Batch = typeof Batch.Type
const Count = Schema.Struct({ count: Schema.Int })

let api: TestApi
beforeAll(async () => {
  api = await openApi({ sample: true, empty: true })
})
afterAll(() => api.close())

const upload = (name: string, body: Uint8Array | string) =>
  api.request(`/api/imports?name=${encodeURIComponent(name)}`, {
    method: "POST",
    body: typeof body === "string" ? body : new Uint8Array(body),
    headers: { "content-type": "application/octet-stream" }
  })

/** Asks as a client does, now and then, until nothing is done with the batch any more. */
const settled = async (id: string): Promise<Batch> => {
  const batch = await bodyOf(await api.request(`/api/imports/${id}`), Batch)
  if (batch.state !== "running" && batch.progress === undefined) return batch
  await scheduler.wait(10)
  return settled(id)
}

const checked = async (name: string, body: Uint8Array | string): Promise<Batch> =>
  settled((await bodyOf(await upload(name, body), Batch, 202)).id)

const move = (id: string, act: "commit" | "undo", tag: string) =>
  api.request(`/api/imports/${id}/${act}`, { method: "POST", headers: { "if-match": tag } })

const committed = async (id: string): Promise<Batch> => {
  assert.strictEqual((await move(id, "commit", '"checked"')).status, 202)
  const batch = await settled(id)
  assert.strictEqual(batch.state, "committed")
  return batch
}

const problemsOf = async (id: string, severity: "error" | "warning") =>
  (await bodyOf(await api.request(`/api/imports/${id}/problems?severity=${severity}&limit=200`), Problems)).items

const organizations = async () => (await bodyOf(await api.request("/api/organizations/count"), Count)).count
const tables = () =>
  api.rows(`SELECT (SELECT count(*)::int FROM organization) AS organizations,
    (SELECT count(*)::int FROM determination) AS determinations, (SELECT count(*)::int FROM organization_search) AS found`)

describe("a register's workbook", () => {
  const rows = [
    ...workbookRows({ seed: 11, count: 300, bad: 0.15, warned: 0.1, odd: 0.1, until: PlainDate.make("2026-11-01") })
  ]
  const bad = rows.flatMap(({ planted }, at) => (planted.some(({ severity }) => severity === "error") ? [at] : []))
  const workbook = () =>
    writeXlsx({ sheets: [{ name: "名册", rows: [[...headings], ...rows.map(({ cells }) => [...cells])] }] })
  let batch: Batch

  it("is checked without anything being written, and every problem is named", async () => {
    batch = await checked("青檀区 名册（2026）.xlsx", await workbook())
    assert.deepInclude(batch, {
      state: "checked",
      rows: 300,
      created: 300 - bad.length,
      updated: 0,
      rejected: bad.length
    })
    assert.deepStrictEqual(await tables(), [{ organizations: 0, determinations: 0, found: 0 }])
    const errors = await problemsOf(batch.id, "error")
    assert.deepStrictEqual(
      [...new Set(errors.map(({ row }) => row))].toSorted((a, b) => a - b),
      bad.map((at) => at + 2)
    )
    for (const { message } of errors) assert.match(message, /\p{Script=Han}/u)
    const warnings = await problemsOf(batch.id, "warning")
    assert.lengthOf(warnings, batch.warningCount)
    const warned = new Set(warnings.map(({ column, row }) => `${row} ${column}`))
    for (const [at, { planted }] of rows.entries()) {
      for (const one of planted) if (one.severity === "warning") assert.include(warned, `${at + 2} ${one.column}`)
    }
  })

  it("lists its problems page by page, each once", async () => {
    const whole = await problemsOf(batch.id, "error")
    const paged: Array<(typeof whole)[number]> = []
    let after: number | undefined
    do {
      const from = after === undefined ? "" : `&after=${after}`
      const page = await bodyOf(
        await api.request(`/api/imports/${batch.id}/problems?severity=error&limit=7${from}`),
        Schema.Struct({ ...Problems.fields, next: Schema.optionalKey(Schema.Int) })
      )
      paged.push(...page.items)
      after = page.next
    } while (after !== undefined)
    assert.isAbove(whole.length, 14)
    assert.deepStrictEqual(paged, whole)
  })

  it("cannot be undone or committed on a state that was not seen", async () => {
    await problemOf(await api.request(`/api/imports/${batch.id}/commit`, { method: "POST" }), 428)
    await problemOf(await move(batch.id, "commit", '"running"'), 412)
    await problemOf(await move(batch.id, "commit", "*"), 428)
    await problemOf(await move(batch.id, "undo", '"checked"'), 409)
    const nobody = "019845e1-682f-7b02-a706-3b2422d13aec"
    for (const path of ["", "/problems?severity=error", "/rejected.xlsx"]) {
      await problemOf(await api.request(`/api/imports/${nobody}${path}`), 404)
    }
    await problemOf(await move(nobody, "commit", '"checked"'), 404)
  })

  it("is committed by one of two at once, and judged", async () => {
    const both = await Promise.all([move(batch.id, "commit", '"checked"'), move(batch.id, "commit", '"checked"')])
    const statuses = both.map(({ status }) => status).toSorted()
    assert.strictEqual(statuses[0], 202)
    assert.include([409, 412], statuses[1])
    batch = await settled(batch.id)
    assert.strictEqual(batch.state, "committed")
    await problemOf(await move(batch.id, "commit", '"committed"'), 409)
    assert.strictEqual(await organizations(), 300 - bad.length)
    const [kept] = await tables()
    assert.strictEqual(kept?.["found"], 300 - bad.length)
    const active = await bodyOf(await api.request("/api/organizations/count?status=normal"), Count)
    const rules = await bodyOf(await api.request("/api/rules"), Schema.Array(Schema.Struct({ id: Schema.String })))
    assert.strictEqual(kept?.["determinations"], active.count * rules.length)
    const [first] = await api.rows("SELECT name FROM organization ORDER BY name DESC LIMIT 1")
    const found = await bodyOf(
      await api.request(`/api/search?q=${encodeURIComponent(String(first?.["name"]))}`),
      Schema.Struct({ organizations: Schema.Array(Schema.Struct({ name: Schema.String })) })
    )
    assert.strictEqual(found.organizations[0]?.name, first?.["name"])
  })

  it("gives its rejected rows back, which import once they are mended", async () => {
    const response = await api.request(`/api/imports/${batch.id}/rejected.xlsx`)
    assert.strictEqual(response.headers.get("content-type"), xlsxType)
    const disposition = response.headers.get("content-disposition") ?? ""
    const [, encoded = ""] =
      /^attachment; filename="download\.xlsx"; filename\*=UTF-8''([\w.%~!-]+)$/u.exec(disposition) ?? []
    assert.strictEqual(decodeURIComponent(encoded), "青檀区 名册（2026）-需要修改的行.xlsx")
    const book = await readXlsx(new Uint8Array(await response.arrayBuffer()))
    const [top = [], ...returned] = book.sheets[0]?.rows ?? []
    assert.deepStrictEqual(top, [...headings, "错误说明"])
    assert.deepStrictEqual(
      returned.map((row) => row[1] ?? ""),
      bad.map((at) => rows[at]?.cells[1] ?? "")
    )
    for (const row of returned) assert.match(String(row.at(-1)), /：.*\p{Script=Han}/u)
    const clean = [...workbookRows({ seed: 11, count: 300, until: PlainDate.make("2026-11-01") })]
    const mended = [top, ...bad.map((at) => [...(clean[at]?.cells ?? []), "仍留着的说明"])]
    const again = await checked("改好.xlsx", await writeXlsx({ sheets: [{ name: "名册", rows: mended }] }))
    assert.deepInclude(again, { state: "checked", created: bad.length, updated: 0, rejected: 0 })
    await committed(again.id)
    assert.strictEqual(await organizations(), 300)
  })

  it("imported again changes nothing, and undone in turn leaves an empty register", async () => {
    const repeated = await committed((await checked("再来一次.xlsx", await workbook())).id)
    assert.deepInclude(repeated, { created: 0, updated: 0, unchanged: 300 - bad.length })
    const { items } = await bodyOf(await api.request("/api/imports"), Schema.Struct({ items: Schema.Array(Batch) }))
    assert.lengthOf(items, 3)
    for (const { id } of items) {
      const undone = await bodyOf(await move(id, "undo", '"committed"'), Batch)
      assert.strictEqual(undone.state, "undone")
      await problemOf(await move(id, "undo", '"undone"'), 409)
    }
    assert.deepStrictEqual(await tables(), [{ organizations: 0, determinations: 0, found: 0 }])
  })
})

describe("an undo", () => {
  const row = (name: string, staff: number) => `名称,类型,镇街,从业人数\n${name},社区社会组织,柿林镇,${staff}\n`

  it("is refused while a later batch changed the same record, naming that batch", async () => {
    const first = await committed((await checked("一.csv", row("后改测试队", 1))).id)
    const second = await committed((await checked("二.csv", row("后改测试队", 2))).id)
    const problem = await problemOf(await move(first.id, "undo", '"committed"'), 409)
    assert.include(problem.texts.en, second.id)
    await bodyOf(await move(second.id, "undo", '"committed"'), Batch)
    assert.deepStrictEqual(await api.rows("SELECT staff FROM organization WHERE name = '后改测试队'"), [{ staff: 1 }])
    await bodyOf(await move(first.id, "undo", '"committed"'), Batch)
    assert.strictEqual(await organizations(), 0)
  })

  it("by two at once happens once", async () => {
    const { id } = await committed((await checked("三.csv", row("同时撤销队", 1))).id)
    const both = await Promise.all([move(id, "undo", '"committed"'), move(id, "undo", '"committed"')])
    const statuses = both.map(({ status }) => status).toSorted()
    assert.strictEqual(statuses[0], 200)
    assert.include([409, 412], statuses[1])
    assert.lengthOf(
      await api.rows(`SELECT id FROM organization_change WHERE kind = 'withdrawn' AND after = '{}'
      AND before->>'name' = '同时撤销队'`),
      1
    )
  })
})

describe("an upload", () => {
  const pumped = (megabytes: number, sent: { bytes: number }) =>
    new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (sent.bytes >= megabytes * 1_000_000) controller.close()
        else controller.enqueue(new Uint8Array(1_000_000))
        sent.bytes += 1_000_000
      }
    })

  const streamed = (name: string, body: ReadableStream<Uint8Array>, signal: AbortSignal | null = null) => {
    const init: RequestInit & { readonly duplex: "half" } = { method: "POST", body, signal, duplex: "half" }
    return new Request(`http://localhost/api/imports?name=${name}`, init)
  }

  it("over 20 MB is 413, is not read to its end, and nothing of it stays", async () => {
    const before = api.uploads()
    const sent = { bytes: 0 }
    const problem = await problemOf(await api.app.request(streamed("%E5%A4%A7.xlsx", pumped(500, sent))), 413)
    assert.match(problem.texts["zh-CN"], /20 MB/u)
    assert.isBelow(sent.bytes, 100_000_000)
    assert.deepStrictEqual(api.uploads(), before)
    assert.lengthOf(await api.rows("SELECT id FROM batch WHERE source = '大.xlsx'"), 0)
  })

  it("that breaks off leaves nothing", async () => {
    const before = api.uploads()
    const stop = new AbortController()
    const body = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          if (stop.signal.aborted) controller.error(new Error("hung up"))
          else controller.enqueue(new Uint8Array(10))
          stop.abort()
        }
      })
    const response = await api.app.request(streamed("a.csv", body(), stop.signal))
    assert.isAtLeast(response.status, 400)
    assert.match((await problemOf(await api.app.request(streamed("a.csv", body())), 400)).type, /UploadBroken$/u)
    assert.deepStrictEqual(api.uploads(), before)
    assert.deepStrictEqual(
      api.logs.filter((line) => line.includes("ERROR")),
      []
    )
  })

  it("is kept where only we can read it", async () => {
    await checked("权限.csv", "名称,类型\n权限队,社区社会组织\n")
    for (const file of api.uploads()) assert.strictEqual(statSync(join(api.folder, file)).mode & 0o077, 0, file)
  })

  it.each([
    ["表.xls", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), /另存为 \.xlsx/u],
    ["空.xlsx", "", /空/u],
    ["假.xlsx", "名称,类型\n甲,社区社会组织\n", /扩展名/u],
    ["没有扩展名", "名称,类型\n甲,社区社会组织\n", /扩展名/u],
    ["页.csv", "<!doctype html><table>", /HTML/u],
    ["乱.xlsx", Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8]), /损坏/u],
    ["码.csv", Uint8Array.from([0xff, 0xff, 0x81, 0x20, 0x0a]), /./u],
    ["公式.csv", "名称,类型\n=1+1,社区社会组织\n", /公式/u],
    ["重.csv", "名称,名称,类型\n甲,乙,社区社会组织\n", /两次/u],
    ["无表头.csv", "甲,乙\n1,2\n", /表头/u],
    ["../../../etc/passwd.csv", "\u0000", /./u]
  ])("%s is refused with what to do about it", async (name, bytes, said) => {
    const before = await tables()
    const batch = await checked(name, bytes)
    assert.strictEqual(batch.state, "failed")
    assert.match(batch.failureText?.["zh-CN"] ?? "", said)
    assert.match(batch.failureText?.en ?? "", /[a-z]{3}/u)
    await problemOf(await move(batch.id, "commit", '"failed"'), 409)
    assert.match(
      (await problemOf(await api.request(`/api/imports/${batch.id}/rejected.xlsx`), 409)).type,
      /NothingRejected$/u
    )
    assert.deepStrictEqual(await tables(), before)
    for (const file of api.uploads()) assert.match(file, /^[0-9a-f]{64}(?:\.[a-z]+)?$/u)
  })

  it("without a name, or with a broken one, is 400", async () => {
    for (const query of ["", "?name=", `?name=${"长".repeat(256)}`, "?name=%00.csv", "?name=a&name=b"]) {
      await problemOf(await api.request(`/api/imports${query}`, { method: "POST", body: "x" }), 400)
    }
  })

  it("is forgotten after a month, a younger one is not", async () => {
    const [old, young] = [
      await checked("旧.csv", "名称,类型\n旧队,社区社会组织\n"),
      await checked("新.csv", "名称,类型\n新队,社区社会组织\n")
    ]
    const month = keptDays * 86_400
    const fileOf = async (id: string) => {
      const [row] = await api.rows(`SELECT source_digest AS digest FROM batch WHERE id = '${id}'`)
      return join(api.folder, `${String(row?.["digest"])}.csv`)
    }
    const files = { old: await fileOf(old.id), young: await fileOf(young.id) }
    // Both files are old; only one of the batches is.
    for (const file of Object.values(files)) utimesSync(file, 0, 0)
    await api.rows(`UPDATE batch SET started_at = started_at - interval '${month + 60} seconds' WHERE id = '${old.id}'`)
    await api.runtime.runPromise(tidy)
    assert.isFalse(existsSync(files.old))
    assert.isTrue(existsSync(files.young))
    await problemOf(await move(old.id, "commit", '"checked"'), 410)
  })

  it("whose file went away is 410", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "shezu-gone-"))
    const batch = await checked("会消失.csv", "名称,类型\n会消失队,社区社会组织\n")
    for (const file of api.uploads()) rmSync(join(api.folder, file))
    await problemOf(await move(batch.id, "commit", '"checked"'), 410)
    await problemOf(await api.request(`/api/imports/${batch.id}/rejected.xlsx`), 410)
    assert.strictEqual((await settled(batch.id)).state, "checked")
    rmSync(elsewhere, { recursive: true })
  })
})

describe("a batch that was running when its process died", () => {
  const begun = (state: string) =>
    api.runtime.runPromise(
      Batches.use((batches) =>
        batches.begin({
          kind: "import",
          actor: "tester",
          reason: "",
          source: state,
          sourceDigest: null,
          validFrom: PlainDate.make("2026-11-23")
        })
      )
    )
  const stateOf = async (id: BatchId) => (await bodyOf(await api.request(`/api/imports/${id}`), Batch)).state
  const failInterrupted = Batches.use((batches) => batches.failInterrupted)

  it("is marked failed; one that somebody is at work on is left alone", async () => {
    const [dead, alive] = [await begun("dead"), await begun("alive")]
    await api.runtime.runPromise(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const held = yield* Deferred.make<void>()
        const enough = yield* Deferred.make<void>()
        const worker = yield* Effect.forkChild(
          Batches.use((batches) => batches.work(alive)).pipe(
            Effect.andThen(Deferred.succeed(held, undefined)),
            Effect.andThen(Deferred.await(enough)),
            sql.withTransaction
          )
        )
        yield* Deferred.await(held)
        yield* failInterrupted
        yield* Deferred.succeed(enough, undefined)
        yield* Fiber.join(worker)
      })
    )
    assert.deepStrictEqual([await stateOf(dead), await stateOf(alive)], ["failed", "running"])
    await api.runtime.runPromise(failInterrupted)
    assert.strictEqual(await stateOf(alive), "failed")
  })
})
