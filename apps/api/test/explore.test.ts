import { writeFileSync } from "node:fs"

import { it } from "@effect/vitest"

import { openApi } from "./support.ts"
it("x", async () => {
  const api = await openApi({ sample: true })
  const show = async (r: Response) =>
    console.log(r.status, r.headers.get("content-type"), r.headers.get("etag"), (await r.text()).slice(0, 300))
  writeFileSync("/tmp/openapi.json", await (await api.request("/api/openapi.json")).text())
  const list = (await (await api.request("/api/organizations?limit=1")).json()) as any
  const id = list.items[0].id
  await show(await api.request("/api/organizations?limit=1"))
  await show(await api.request("/api/organizations?sort=establishedOn&limit=1&cursor=zzz"))
  await show(
    await api.request(
      "/api/organizations?sort=establishedOn&limit=1&cursor=" +
        Buffer.from(JSON.stringify({ value: "x", id })).toString("base64url")
    )
  )
  await show(
    await api.request("/api/organizations", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{bad"
    })
  )
  await show(await api.request("/api/organizations?q=%00"))
  await show(await api.request("/api/organizations?town=%00"))
  await show(
    await api.request(`/api/organizations/${id}`, {
      method: "PATCH",
      headers: { "content-type": "application/json", "if-match": "*" },
      body: JSON.stringify({ set: { town: "x" }, reason: "x" })
    })
  )
  await show(
    await api.send(
      "PATCH",
      `/api/organizations/${id}`,
      { set: { formerNames: ["a\u0000b"] }, reason: "x\u0000" },
      { "if-match": `"${list.items[0].revision}"` }
    )
  )
  await show(
    await api.send(
      "PATCH",
      `/api/organizations/${id}`,
      { set: { formerNames: ["a\ud800b"] }, reason: "x" },
      { "if-match": `"${list.items[0].revision}"` }
    )
  )
  await show(
    await api.send(
      "PATCH",
      `/api/organizations/${id}`,
      { unset: ["code"], reason: "x" },
      { "if-match": `"${list.items[0].revision}"` }
    )
  )
  await show(
    await api.send(
      "PATCH",
      `/api/organizations/${id}`,
      { set: { kind: "community" }, unset: ["code"], reason: "x" },
      { "if-match": `"${list.items[0].revision}"` }
    )
  )
  await show(
    await api.send("PATCH", `/api/organizations/${id}`, { reason: "x" }, { "if-match": `"${list.items[0].revision}"` })
  )
  await show(await api.request(`/api/organizations/${id}`))
  await show(
    await api.send("POST", `/api/organizations`, {
      name: "无码",
      kind: "association",
      formerNames: [],
      status: "normal"
    })
  )
  await show(
    await api.send("POST", `/api/organizations`, {
      name: "无码",
      kind: "community",
      formerNames: ["a\nb"],
      status: "normal"
    })
  )
  await show(
    await api.request("/api/what-if", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ parameter: "party.formal-members-for-own-branch", value: 1 })
    })
  )
  await show(await api.request("/icon.svg"))
  await show(await api.request("/assets/%00"))
  await show(await api.request("/assets/..%2f..%2fpackage.json"))
  await show(await api.request("/api/exports/register.csv?limit=1"))
  await show(await api.request("/api/imports/" + id + "/problems?severity=error&after=99999999999"))
  console.log(api.logs)
  await api.close()
})
