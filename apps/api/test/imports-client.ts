/** Importing as a client of the API does it. */
import { scheduler } from "node:timers/promises"

import { assert } from "@effect/vitest"
import { Schema } from "effect"

import { bodyOf, type TestApi } from "./support.ts"

export const Batch = Schema.Struct({
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
export type Batch = typeof Batch.Type

/** The acts of a client; the API is there when they are called, not when they are made. */
export const importing = (open: () => TestApi) => {
  const upload = (name: string, body: Uint8Array | string) =>
    open().request(`/api/imports?name=${encodeURIComponent(name)}`, {
      method: "POST",
      body: typeof body === "string" ? body : new Uint8Array(body),
      headers: { "content-type": "application/octet-stream" }
    })

  /** Asks as a client does, now and then, until nothing is done with the batch any more. */
  const settled = async (id: string): Promise<Batch> => {
    const batch = await bodyOf(await open().request(`/api/imports/${id}`), Batch)
    if (batch.state !== "running" && batch.progress === undefined) return batch
    await scheduler.wait(10)
    return settled(id)
  }

  const checked = async (name: string, body: Uint8Array | string): Promise<Batch> =>
    settled((await bodyOf(await upload(name, body), Batch, 202)).id)

  const move = (id: string, act: "commit" | "undo", tag: string) =>
    open().request(`/api/imports/${id}/${act}`, { method: "POST", headers: { "if-match": tag } })

  const committed = async (id: string): Promise<Batch> => {
    assert.strictEqual((await move(id, "commit", '"checked"')).status, 202)
    const batch = await settled(id)
    assert.strictEqual(batch.state, "committed")
    return batch
  }

  const tables = () =>
    open().rows(`SELECT (SELECT count(*)::int FROM organization) AS organizations,
      (SELECT count(*)::int FROM determination) AS determinations, (SELECT count(*)::int FROM organization_search) AS found`)

  return { settled, checked, move, committed, tables }
}
