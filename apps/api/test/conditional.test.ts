/** R7: nobody overwrites what he has not seen, and of two who saw the same only one succeeds. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Schema } from "effect"

import { bodyOf, openApi, problemOf, type TestApi } from "./support.ts"

const Read = Schema.Struct({ id: Schema.String, revision: Schema.Int, staff: Schema.optionalKey(Schema.Int) })

let api: TestApi
let path: string
beforeAll(async () => {
  api = await openApi({ sample: false })
  const made = { name: "并发测试队", kind: "community", formerNames: [], status: "normal" }
  const { id } = await bodyOf(await api.send("POST", "/api/organizations", made), Read, 201)
  path = `/api/organizations/${id}`
})
afterAll(() => api.close())

const tagOf = async () => (await api.request(path)).headers.get("etag") ?? ""
const change = (staff: number, tag: string) =>
  api.send("PATCH", path, { set: { staff }, reason: `改为 ${staff}` }, { "if-match": tag })

describe("a change", () => {
  it("with the tag that was read succeeds and answers the new tag", async () => {
    const before = await tagOf()
    assert.match(before, /^"\d+"$/u)
    const response = await change(7, before)
    const after = response.headers.get("etag")
    const { revision, staff } = await bodyOf(response, Read)
    assert.strictEqual(staff, 7)
    assert.strictEqual(after, `"${revision}"`)
    assert.notStrictEqual(after, before)
    assert.strictEqual(await tagOf(), after)
  })

  it("without a tag, or with one that names nothing, is 428", async () => {
    await problemOf(await api.send("PATCH", path, { set: { staff: 1 }, reason: "无" }), 428)
    for (const nothing of ["*", " * ", ""]) {
      await problemOf(await change(1, nothing), 428)
    }
  })

  it("with a stale, weak, bare, foreign or endless tag is 412", async () => {
    const tag = await tagOf()
    const wrong = [
      `"${Number(tag.slice(1, -1)) - 1}"`,
      `W/${tag}`,
      tag.slice(1, -1),
      '"checked"',
      '"',
      `"${"9".repeat(400)}"`,
      '"1e3"',
      '"-1"',
      '""'
    ]
    for (const one of wrong) {
      await problemOf(await change(1, one), 412)
    }
    assert.strictEqual(await tagOf(), tag)
  })

  it("that says nothing, or something wrong, is refused and leaves the record as it is", async () => {
    const before = await tagOf()
    await problemOf(await api.send("PATCH", path, { set: { staff: 1 } }, { "if-match": before }), 400)
    await problemOf(await api.send("PATCH", path, { set: { nobody: 1 }, reason: "x" }, { "if-match": before }), 400)
    await problemOf(
      await api.send(
        "PATCH",
        path,
        { set: { staff: 1 }, validFrom: "2026-11-24", reason: "x" },
        { "if-match": before }
      ),
      422
    )
    for (const empty of [{}, { set: {} }, { unset: [] }, { set: { staff: 1 }, unset: ["staff"] }]) {
      await problemOf(await api.send("PATCH", path, { ...empty, reason: "x" }, { "if-match": before }), 400)
    }
    assert.strictEqual(await tagOf(), before)
  })

  it("by two at once, 100 times: one 200, one 412, and what was answered is what is kept", async () => {
    for (let round = 0; round < 100; round++) {
      const tag = await tagOf()
      const [one, other] = await Promise.all([change(1_000 + round, tag), change(2_000 + round, tag)])
      const [winner, loser] = one.status === 200 ? [one, other] : [other, one]
      const { staff } = await bodyOf(winner, Read)
      await problemOf(loser, 412)
      assert.strictEqual((await bodyOf(await api.request(path), Read)).staff, staff)
    }
    // Every change that was answered with 200 is in the history, and no other.
    const changes = await bodyOf(
      await api.request(`${path}/changes`),
      Schema.Array(Schema.Struct({ kind: Schema.String, reason: Schema.String }))
    )
    assert.lengthOf(
      changes.filter(({ reason }) => /^改为 [12]\d{3}$/u.test(reason)),
      100
    )
    assert.lengthOf(changes, 102)
  })
})
