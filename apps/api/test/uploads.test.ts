/** Files that are sent to be imported: how large, how broken, where kept and how long. */
import { existsSync, rmSync, statSync, utimesSync } from "node:fs"
import { join } from "node:path"

import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { periods } from "@shezu/domain/personal-data/retention-rules"

import { retention } from "../src/retention.ts"
import { importing } from "./imports-client.ts"
import { openApi, problemOf, type TestApi } from "./support.ts"

let api: TestApi
beforeAll(async () => {
  api = await openApi({ sample: true, empty: true })
})
afterAll(() => api.close())

const { checked, move, settled, tables } = importing(() => api)

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
    return api.request(`/api/imports?name=${name}`, init)
  }

  it("over 20 MB is 413, is not read to its end, and nothing of it stays", async () => {
    const before = api.uploads()
    const sent = { bytes: 0 }
    const problem = await problemOf(await streamed("%E5%A4%A7.xlsx", pumped(500, sent)), 413)
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
    const response = await streamed("a.csv", body(), stop.signal)
    assert.isAtLeast(response.status, 400)
    assert.match((await problemOf(await streamed("a.csv", body()), 400)).type, /UploadBroken$/u)
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
    const month = periods.returnDays * 86_400
    const fileOf = async (id: string) => {
      const [row] = await api.rows(`SELECT source_digest AS digest FROM batch WHERE id = '${id}'`)
      return join(api.folder, `${String(row?.["digest"])}.csv`)
    }
    const files = { old: await fileOf(old.id), young: await fileOf(young.id) }
    // Both files are old; only one of the batches is.
    for (const file of Object.values(files)) utimesSync(file, 0, 0)
    await api.rows(`UPDATE batch SET started_at = started_at - interval '${month + 60} seconds' WHERE id = '${old.id}'`)
    await api.runtime.runPromise(retention(false))
    assert.isFalse(existsSync(files.old))
    assert.isTrue(existsSync(files.young))
    await problemOf(await move(old.id, "commit", '"checked"'), 410)
  })

  it("whose file went away is 410", async () => {
    const batch = await checked("会消失.csv", "名称,类型\n会消失队,社区社会组织\n")
    for (const file of api.uploads()) rmSync(join(api.folder, file))
    await problemOf(await move(batch.id, "commit", '"checked"'), 410)
    await problemOf(await api.request(`/api/imports/${batch.id}/rejected.xlsx`), 410)
    assert.strictEqual((await settled(batch.id)).state, "checked")
  })
})
