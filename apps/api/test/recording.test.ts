/** What people do is in the audit log with who, from where and how it ended; what is refused too; and only one reads it. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"

import { readingAs, unrecordable } from "./audit-log.ts"
import { importing } from "./imports-client.ts"
import { bureau, type Client, openApi, problemOf, type TestApi } from "./support.ts"

let api: TestApi
let auditor: Client
beforeAll(async () => {
  api = await openApi({ sample: true, empty: true })
  auditor = await api.signedIn("auditor", "audit-administrator")
})
afterAll(() => api.close())

const { entries, read } = readingAs(() => auditor)

describe("recorded is", () => {
  it("who signed in, who was refused, and from where", async () => {
    await api.anonymous.send("POST", "/api/auth/sign-in/username", { username: "nobody-here", password: "x" })
    const [refused] = await entries("actor=nobody-here")
    assert.deepInclude(refused, { act: "account.sign-in", outcome: "refused", from: "unknown" })
    assert.isTrue((await entries("actor=auditor&act=account.sign-in")).some(({ outcome }) => outcome === "done"))
  })

  it("a change of the register, with what was before and after, and why", async () => {
    const made = await api.send("POST", "/api/organizations", {
      name: "留痕测试队",
      kind: "community",
      status: "normal",
      formerNames: [],
      staff: 3,
      reason: "备案"
    })
    const { id } = (await made.json()) as { readonly id: string }
    const changed = await api.send(
      "PATCH",
      `/api/organizations/${id}`,
      { set: { staff: 5 }, reason: "核实" },
      { "if-match": made.headers.get("etag") ?? "" }
    )
    assert.strictEqual(changed.status, 200)
    const [change, creation] = await entries("actor=tester&limit=2")
    assert.deepInclude(change, {
      act: "organization.change",
      before: { staff: 3 },
      after: { staff: 5 },
      why: "核实",
      subject: { kind: "organization", id }
    })
    assert.deepStrictEqual(change?.who, { actor: "tester", unit: bureau, duties: ["clerk"] })
    assert.deepInclude(creation, { act: "organization.create", outcome: "done", why: "备案" })
  })

  it("an import and its undoing, an export before its first row", async () => {
    const { checked, committed, move } = importing(() => api)
    const batch = await checked("a.csv", "名称,类型\\n留痕导入队,社区社会组织\\n".replaceAll("\\n", "\n"))
    await committed(batch.id)
    assert.strictEqual((await move(batch.id, "undo", '"committed"')).status, 200)
    assert.deepStrictEqual(
      (await entries("actor=tester&limit=2")).map(({ act, subject }) => [act, subject?.id]),
      [
        ["import.undo", batch.id],
        ["import.commit", batch.id]
      ]
    )
    await (await api.request("/api/exports/register.csv?kind=community")).text()
    assert.deepInclude((await entries("act=register.export"))[0], { after: { kind: ["community"] } })
  })

  it("what somebody asked for and may not", async () => {
    const reader = await api.signedIn("reader", { unit: bureau, duty: "read-only" })
    await problemOf(
      await reader.send("POST", "/api/organizations", {
        name: "越权队",
        kind: "community",
        status: "normal",
        formerNames: []
      }),
      403
    )
    assert.deepInclude((await entries("actor=reader&outcome=refused"))[0], { act: "register.edit" })
  })

  it("what an administrator does to an account, without the secret", async () => {
    const security = await api.signedIn("security", "security-administrator")
    const added = await security.send("POST", "/api/users", {
      username: "recorded",
      name: "某人",
      place: { unit: bureau, duty: "finance" }
    })
    const { secret } = (await added.json()) as { readonly secret: string }
    const [entry] = await entries("actor=security&act=user.add")
    assert.deepStrictEqual(entry?.after, { unit: bureau, duty: "finance" })
    assert.lengthOf(await api.rows(`SELECT 1 FROM audit_entry WHERE body LIKE '%${secret}%'`), 0)
  })
})

describe("the log", () => {
  it("is read page by page, each entry once", async () => {
    // Whoever turns the pages is recorded meanwhile.
    const isOther = ({ act }: { readonly act: string }) => act !== "audit.read"
    const all = (await entries("limit=200")).filter(isOther)
    const seen: Array<string> = []
    let query = "limit=3"
    for (let page = 0; page < 100; page++) {
      // oxlint-disable-next-line no-await-in-loop -- each page begins where the last one ended
      const { items, next } = await read(query)
      seen.push(...items.flatMap(({ entry }) => (isOther(entry) ? [JSON.stringify(entry)] : [])))
      if (next === undefined) break
      query = `limit=3&at=${encodeURIComponent(next.at)}&entry=${next.id}`
    }
    assert.deepStrictEqual(
      seen,
      all.map((entry) => JSON.stringify(entry))
    )
  })

  it("is read by nobody else", async () => {
    const others = await Promise.all([
      api.request("/api/audit"),
      api.anonymous.request("/api/audit"),
      (await api.signedIn("sysadmin", "system-administrator")).request("/api/audit")
    ])
    assert.deepStrictEqual(
      others.map(({ status }) => status),
      [403, 401, 403]
    )
  })

  it("failing, the act does not happen", async () => {
    const before = await api.rows("SELECT count(*)::int AS n FROM organization")
    await unrecordable(api.rows, "organization.create")
    const made = await api.send("POST", "/api/organizations", {
      name: "无痕队",
      kind: "community",
      status: "normal",
      formerNames: []
    })
    assert.strictEqual(made.status, 500)
    assert.deepStrictEqual(await api.rows("SELECT count(*)::int AS n FROM organization"), before)
  })
})
