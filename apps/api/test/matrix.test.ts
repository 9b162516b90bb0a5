/**
 * Every route asked by everybody: nobody signed in, each duty of a town, each administrator; and what belongs to an
 * organization asked for one of the town's own and for another unit's. The table was reviewed and is kept beside.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Administration, Duty } from "@shezu/domain/access/Duty"
import { Problem } from "@shezu/http/problem"
import { Units } from "@shezu/platform/units/Units"
import { Effect, Schema } from "effect"

import { type Client, openApi, type TestApi } from "./support.ts"

const file = fileURLToPath(new URL("matrix.golden.json", import.meta.url))

let api: TestApi
let clients: ReadonlyArray<readonly [who: string, client: Client]>
let own: string
let foreign: string

const idOf = async (client: Client, query: string): Promise<string> => {
  const answer = await client.request(`/api/organizations?limit=1&${query}`)
  const { items } = (await answer.json()) as { readonly items: ReadonlyArray<{ readonly id: string }> }
  return items[0]?.id ?? ""
}

beforeAll(async () => {
  api = await openApi({ sample: true })
  const units = await api.runtime.runPromise(Units.use((found) => Effect.succeed(found.known().district.units)))
  const [town, other] = units.filter(({ kind }) => kind === "town")
  assert(town !== undefined && other !== undefined)
  const staff = Duty.literals.map(async (duty) => [duty, await api.signedIn(duty, { unit: town.id, duty })] as const)
  const others = Administration.literals.map(async (one) => [one, await api.signedIn(one, one)] as const)
  clients = [["nobody", api.anonymous], ...(await Promise.all([...staff, ...others]))]
  const clerk = clients.find(([who]) => who === "clerk")?.[1] ?? api.anonymous
  own = await idOf(clerk, "")
  const elsewhere = await api.request(
    `/api/organizations?limit=1&town=${encodeURIComponent(other.names.at(-1)?.value ?? "")}`
  )
  foreign = ((await elsewhere.json()) as { readonly items: ReadonlyArray<{ readonly id: string }> }).items[0]?.id ?? ""
  assert.notStrictEqual(own, "")
  assert.notStrictEqual(foreign, "")
})
afterAll(() => api.close())

interface Example {
  /** What stands for the parameters of the path. */
  readonly path?: Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

const nowhere = "019845e1-682f-7b02-a706-3b2422d13aec"
/** Well formed, and of nobody. */
const unknownCode = "51370403MJD0000036"
const seen = { "if-match": '"1"' }
const person = { username: "nobody-at-all" }

/** A request that would be taken, were it asked by the right one; whether it then finds anything does not matter here. */
const examples: Readonly<Record<string, Example>> = {
  "account.sign-in": { body: { username: "nobody-at-all", password: "x" } },
  "account.sign-in-code": { body: { code: "000000" } },
  "account.set-password": { body: { next: "short" } },
  "account.confirm": { body: { password: "x" } },
  "account.enrol": { body: { password: "x" } },
  "account.finish-enrolling": { body: { code: "000000" } },
  "me.act-for": { body: { unit: "nowhere" } },
  "me.end-session": { path: { id: nowhere } },
  "user.add": { body: { username: "x-y-z", name: "某人", place: { unit: "nowhere", duty: "clerk" } } },
  "user.reset": { path: person },
  "user.disable": { path: person, body: { disabled: true } },
  "user.appoint": { path: person, body: { unit: "finance-bureau", duty: "clerk" } },
  "user.dismiss": { path: { ...person, unit: "finance-bureau", duty: "clerk" } },
  "user.link": { path: person, body: { subject: "somebody" } },
  "user.unlink": { path: person },
  "user.end-sessions": { path: person },
  "unit.add": {
    body: {
      id: "x-y-z",
      kind: "hub",
      names: [{ value: "某", from: "2026-01-01" }],
      roles: [],
      aliases: [],
      sectors: [],
      reason: "试"
    }
  },
  "unit.change": {
    path: { id: "nowhere" },
    headers: seen,
    body: { names: [{ value: "某", from: "2026-01-01" }], roles: [], aliases: [], sectors: [], reason: "试" }
  },
  "unit.changes": { path: { id: "finance-bureau" } },
  "party-building.partners": { query: "town=x" },
  "party-building.search.party-organizations": { query: "q=x" },
  "module.enable": { path: { id: "party-building" }, body: { enabled: true } },
  "module.settings": { path: { id: "party-building" } },
  "module.set": { path: { id: "party-building", setting: "nowhere" }, headers: seen, body: { value: 1 } },
  "organization.create": { body: { name: "某", kind: "association", status: "normal", formerNames: [] } },
  "organization.edit": { headers: seen, body: { set: { staff: 1 }, reason: "核实" } },
  "organization.set-person": { path: { field: "contact-name" }, body: { value: "某人" } },
  "organization.delete-person": { path: { field: "contact-name" } },
  "organization.reveal-person": {
    path: { field: "contact-name" },
    body: { purpose: "contact", reason: "通知其参加培训" }
  },
  "subject-request.register": {
    body: { kind: "access", asker: "某人", proof: "document", about: "查阅本人信息", receivedOn: "2026-11-20" }
  },
  "subject-request.get": { path: { id: nowhere } },
  "subject-request.gather": { path: { id: nowhere }, body: {} },
  "subject-request.answer": { path: { id: nowhere }, body: { state: "answered", answer: "已经答复" } },
  "organization.facets": { path: { field: "town" } },
  "organization.visibility-by-code": { query: `code=${unknownCode}` },
  search: { query: "q=a" },
  "indicator.get": { path: { id: "party.work-coverage" } },
  "indicator.organizations": { path: { id: "party.work-coverage" }, query: "standing=met" },
  "policy.article": { path: { article: "1" } },
  "rule.outcomes": { path: { rule: "party.coverage" } },
  "policy.what-if": { body: { parameter: "party.none", value: 1 } },
  "template.list": { path: { id: "party-building" } },
  "template.workbook": { path: { id: "party-building", file: "none.xlsx" } },
  "template.check": { path: { id: "party-building", template: "none" }, query: "name=a.csv" },
  "template.rejected": { path: { id: "party-building", template: "none" }, query: "name=a.csv" },
  "template.take": {
    path: { id: "party-building", template: "none" },
    query: `name=a.csv&sha256=${"0".repeat(64)}&outcomeSha256=${"0".repeat(64)}`
  },
  "import.upload": { query: "name=a.csv", headers: { "content-type": "application/octet-stream" } },
  "import.get": { path: { id: nowhere } },
  "import.problems": { path: { id: nowhere }, query: "severity=error" },
  "import.rejected": { path: { id: nowhere } },
  "import.commit": { path: { id: nowhere }, headers: seen },
  "import.undo": { path: { id: nowhere }, headers: seen }
}

interface Operation {
  readonly method: string
  readonly path: string
  readonly id: string
}

const operations = async (): Promise<ReadonlyArray<Operation>> => {
  const document = (await (await api.request("/api/openapi.json")).json()) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>
  }
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId }]) => ({ method: method.toUpperCase(), path, id: operationId }))
  )
}

const ask = async (client: Client, { id, method, path }: Operation, organization = own) => {
  const { body, headers, path: places, query } = examples[id] ?? {}
  const place = path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => places?.[name] ?? organization)
  const json = body === undefined ? {} : { body: JSON.stringify(body) }
  return client.request(query === undefined ? place : `${place}?${query}`, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...json
  })
}

/** How it ended for who asked: let in, or the name of the refusal. */
const verdictOf = async (response: Response): Promise<string> => {
  if (response.status !== 401 && response.status !== 403) {
    await response.arrayBuffer()
    return "in"
  }
  const { type } = Schema.decodeUnknownSync(Schema.fromJsonString(Problem))(await response.text())
  return type.replace("urn:shezu:problem:", "")
}

describe("who may ask what", () => {
  it("is as reviewed, for every route, every duty and every administrator, of one's own and another unit's", async () => {
    const table: Record<string, Record<string, string | number>> = {}
    for (const operation of await operations()) {
      if (operation.id === "account.sign-out") continue
      const row: Record<string, string | number> = {}
      for (const [who, client] of clients) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other, so that a failure says which
        const response = await ask(client, operation)
        assert.isBelow(response.status, 500, `${operation.id} ${who}`)
        assert.notStrictEqual(
          response.status,
          400,
          `${operation.id} has no example that fits: ${await response.clone().text()}`
        )
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        row[who] = await verdictOf(response)
      }
      if (operation.path.startsWith("/api/organizations/{id}")) {
        const reader = clients.find(([who]) => who === "clerk")?.[1] ?? api.anonymous
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const [mine, theirs] = [await ask(reader, operation), await ask(reader, operation, foreign)]
        row["own organization"] = mine.status
        row["another unit's"] = theirs.status
        // What answers at all says nothing of it: what of one that does not exist is said.
        if (theirs.status === 200) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          const nobodys = await ask(reader, operation, nowhere)
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          assert.strictEqual(await theirs.text(), await nobodys.text())
        }
      }
      table[`${operation.method} ${operation.path}`] = row
    }
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, `${JSON.stringify(table, null, 2)}\n`)
    assert.deepStrictEqual(table, JSON.parse(readFileSync(file, "utf8")))
  })

  it("shows the same fields of an organization to every duty of a unit that sees it", async () => {
    const fields = await Promise.all(
      clients
        .filter(([who]) => Duty.literals.some((duty) => duty === who))
        .map(async ([, client]) => {
          const found = (await (await client.request(`/api/organizations/${own}`)).json()) as object
          return Object.keys(found).toSorted()
        })
    )
    assert.lengthOf(new Set(fields.map((one) => one.join())), 1)
  })
})
