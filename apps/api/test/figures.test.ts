/** Rulebook §2.2 through the API, against a recount over the sample's states; every figure walked back to its organizations. */
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import type { OrganizationState } from "@shezu/domain/organization/Organization"
import { sampleOn } from "@shezu/fixtures/sample/history"
import { qingtan } from "@shezu/fixtures/sample/qingtan"
import { Schema } from "effect"

import { bodyOf, openApi, problemOf, type TestApi, testDay } from "./support.ts"

const Figure = { numerator: Schema.Int, denominator: Schema.Int, value: Schema.NullOr(Schema.Finite) }
const Indicator = Schema.Struct({
  id: Schema.String,
  on: Schema.String,
  total: Schema.Struct(Figure),
  split: Schema.Array(Schema.Struct({ by: Schema.NullOr(Schema.String), ...Figure }))
})
const Member = Schema.Struct({ id: Schema.String, name: Schema.String, town: Schema.NullOr(Schema.String) })
const Members = Schema.Struct({ items: Schema.Array(Member), next: Schema.optionalKey(Schema.String) })

let api: TestApi
beforeAll(async () => {
  api = await openApi({ sample: true })
})
afterAll(() => api.close())

const days = ["2024-01-01", "2025-06-30", "2026-03-01", testDay]
const activeOn = (day: string) => sampleOn(PlainDate.make(day)).filter(({ status }) => status === "normal")

const sectors = new Set(qingtan.units.filter(({ kind }) => kind === "sector-committee").flatMap((unit) => unit.sectors))
const members = ({ formalPartyMembers = 0 }: OrganizationState) => formalPartyMembers
const inBranch = ({ partyForm }: OrganizationState) => partyForm === "own" || partyForm === "joint"

/** Above the line and below it, by the words of the rulebook. */
const formulas: Readonly<
  Record<string, readonly [above: (one: OrganizationState) => boolean, below: (one: OrganizationState) => boolean]>
> = {
  "party.organization-coverage": [(one) => members(one) >= 1 && inBranch(one), (one) => members(one) >= 1],
  "party.organization-coverage-of-all": [(one) => members(one) >= 1 && inBranch(one), () => true],
  "party.own-built": [(one) => members(one) >= 3 && one.partyForm === "own", (one) => members(one) >= 3],
  "party.work-coverage": [(one) => inBranch(one) || one.instructor === true || one.ledBy !== undefined, () => true],
  "party.responsibility-clear": [
    (one) =>
      one.kind === "community" ||
      one.supervisingUnit !== undefined ||
      sectors.has(one.sector ?? "") ||
      one.hub !== undefined ||
      one.territorial === true ||
      one.registrationRoute === "direct" ||
      (one.kind === "association" && one.decoupled === true),
    () => true
  ]
}

const read = async (path: string) => bodyOf(await api.request(path), Schema.Array(Indicator))
const splits = ["town", "sector", "kind", "supervisingUnit", "rule:party.responsibility"]

const behind = async (id: string, query: string): Promise<ReadonlyArray<typeof Member.Type>> => {
  const found: Array<typeof Member.Type> = []
  let after = ""
  for (;;) {
    const page = await bodyOf(
      await api.request(`/api/indicators/${id}/organizations?limit=61&${query}${after}`),
      Members
    )
    found.push(...page.items)
    if (page.next === undefined) return found
    after = `&after=${encodeURIComponent(page.next)}`
  }
}

describe("the figures", () => {
  it.each(days)("of %s are those of the rulebook", async (day) => {
    const active = activeOn(day)
    const views = await read(`/api/indicators?on=${day}`)
    assert.deepStrictEqual(views.map(({ id }) => id).toSorted(), Object.keys(formulas).toSorted())
    for (const { id, on, total } of views) {
      const [above, below] = formulas[id] ?? []
      const numerator = active.filter((one) => above?.(one)).length
      const denominator = active.filter((one) => below?.(one)).length
      assert.strictEqual(on, day)
      assert.deepStrictEqual(total, { numerator, denominator, value: numerator / denominator }, id)
    }
  })

  it("of today are asked without a day, and of a day before everything are none", async () => {
    assert.deepStrictEqual(await read("/api/indicators"), await read(`/api/indicators?on=${testDay}`))
    for (const { split, total } of await read("/api/indicators?on=1901-01-01&split=kind")) {
      assert.isAtMost(total.denominator, activeOn("1901-01-01").length)
      if (total.denominator === 0) assert.deepStrictEqual([total.value, split], [null, []])
    }
  })

  it.each(splits)("split by %s sum to the total", async (split) => {
    for (const day of days) {
      for (const view of await read(`/api/indicators?on=${day}&split=${split}`)) {
        const sum = (part: "numerator" | "denominator") => view.split.reduce((all, one) => all + one[part], 0)
        assert.deepStrictEqual(
          [sum("numerator"), sum("denominator")],
          [view.total.numerator, view.total.denominator],
          view.id
        )
        assert.strictEqual(new Set(view.split.map(({ by }) => by)).size, view.split.length)
      }
    }
  })

  it.each(Object.keys(formulas))("%s is walked back to the very organizations it counts", async (id) => {
    const day = "2025-06-30"
    const [above, below] = formulas[id] ?? []
    const active = activeOn(day)
    const names = (fits: (one: OrganizationState) => boolean) =>
      active
        .filter((one) => fits(one))
        .map(({ name }) => name)
        .toSorted()
    const met = await behind(id, `on=${day}&standing=met`)
    assert.deepStrictEqual(
      met.map(({ name }) => name).toSorted(),
      names((one) => above?.(one) === true)
    )
    const short = await behind(id, `on=${day}&standing=short`)
    assert.deepStrictEqual(
      short.map(({ name }) => name).toSorted(),
      names((one) => below?.(one) === true && above?.(one) !== true)
    )
    const view = await bodyOf(await api.request(`/api/indicators/${id}?on=${day}&split=town`), Indicator)
    for (const { by, denominator, numerator } of view.split) {
      const part = (standing: string) =>
        behind(id, `on=${day}&split=town&by=${encodeURIComponent(by ?? "")}&standing=${standing}`)
      assert.lengthOf(await part("met"), numerator, by ?? "not stated")
      assert.lengthOf(await part("short"), denominator - numerator, by ?? "not stated")
    }
  })

  it("not installed, or of no day, are problems", async () => {
    await problemOf(await api.request("/api/indicators/party.nothing"), 404)
    await problemOf(await api.request("/api/indicators?split=rule:party.nothing"), 404)
    await problemOf(await api.request("/api/indicators?split=name"), 400)
    await problemOf(await api.request("/api/indicators?on=20260101"), 400)
    await problemOf(await api.request("/api/indicators/party.own-built/organizations"), 400)
  })
})

describe("what if", () => {
  const Answer = Schema.Struct({
    changed: Schema.Int,
    outcomes: Schema.Array(
      Schema.Struct({ rule: Schema.String, before: Schema.String, after: Schema.String, count: Schema.Int })
    ),
    towns: Schema.Array(Schema.Struct({ town: Schema.NullOr(Schema.String), count: Schema.Int })),
    organizations: Schema.Array(Schema.Struct({ name: Schema.String }))
  })
  const ask = (body: unknown) => api.send("POST", "/api/what-if", body)
  const parameter = "party.formal-members-for-own-branch"

  /** Every table with its rows and the newest change of each row. */
  const everything = async () => {
    const tables = await api.rows(
      `SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`
    )
    const counts = tables.map(
      ({ name }) =>
        `SELECT '${String(name)}' AS t, count(*)::int AS n, max(xmin::text::bigint)::text AS last FROM ${String(name)}`
    )
    return api.rows(counts.join(" UNION ALL "))
  }

  it.each([
    [1, testDay],
    [5, testDay],
    [5, "2025-06-30"]
  ])("%i were the number on %s, these would change, and nothing is written", async (value, on) => {
    const before = await everything()
    const answer = await bodyOf(await ask({ parameter, value, on, limit: 1_000 }), Answer)
    assert.deepStrictEqual(await everything(), before)
    // By rulebook §2: a form of one's own from so many formal members on, a joint one below, from one on.
    const form = (count: number, needed: number) => (count >= needed ? "own" : count > 0 ? "joint" : "instructor")
    const active = activeOn(on)
    const changed = active.filter((one) => form(members(one), 3) !== form(members(one), value))
    const formChanges = answer.outcomes.filter(({ rule }) => rule === "party.required-form")
    assert.strictEqual(
      formChanges.reduce((sum, { count }) => sum + count, 0),
      changed.length
    )
    // Coverage turns on the number only where the form does.
    assert.deepStrictEqual(
      answer.organizations.map(({ name }) => name).toSorted(),
      changed.map(({ name }) => name).toSorted()
    )
    assert.strictEqual(answer.changed, changed.length)
    assert.strictEqual(
      answer.towns.reduce((sum, { count }) => sum + count, 0),
      answer.changed
    )
  })

  it("the number stayed, nothing changes", async () => {
    assert.deepStrictEqual(await bodyOf(await ask({ parameter, value: 3 }), Answer), {
      changed: 0,
      outcomes: [],
      towns: [],
      organizations: []
    })
  })

  it("is refused for a parameter unknown, mistyped, or not yet in force", async () => {
    await problemOf(await ask({ parameter: "party.nothing", value: 3 }), 404)
    await problemOf(await ask({ parameter, value: "三" }), 422)
    await problemOf(await ask({ parameter, value: [] }), 422)
    await problemOf(await ask({ parameter, value: 3, on: "1990-01-01" }), 422)
    await problemOf(await ask({ parameter, value: null }), 400)
    await problemOf(await ask({ parameter }), 400)
    await problemOf(await ask({ parameter, value: 3, limit: 1_001 }), 400)
  })
})

describe("the policy", () => {
  it("has its twelve articles, each on its own page too", async () => {
    const Article = Schema.Struct({
      article: Schema.Struct({ id: Schema.String }),
      rules: Schema.Array(Schema.Struct({ id: Schema.String }))
    })
    const { articles } = await bodyOf(
      await api.request("/api/policy"),
      Schema.Struct({ articles: Schema.Array(Article) })
    )
    assert.lengthOf(articles, 12)
    for (const one of articles) {
      assert.deepStrictEqual(await bodyOf(await api.request(`/api/policy/articles/${one.article.id}`), Article), one)
    }
    assert.include(articles[0]?.rules.map(({ id }) => id) ?? [], "party.responsibility")
  })
})
