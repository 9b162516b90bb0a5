import { assert, layer } from "@effect/vitest"
import { factsOf } from "@shezu/domain/organization/OrganizationFacts"
import { RuleId } from "@shezu/domain/policy/Rule"
import { nothing } from "@shezu/domain/unit/Scope"
import { coverageSituationOf, coveredSituations } from "@shezu/fixtures/organization/coverage"
import { sampleOrganizations } from "@shezu/fixtures/sample/organizations"
import { qingtan } from "@shezu/fixtures/sample/qingtan"
import { rules } from "@shezu/party-building/rules"
import { Determinations } from "@shezu/persistence/determination/Determinations"
import { FactGroups } from "@shezu/persistence/determination/FactGroups"
import { Organizations } from "@shezu/persistence/register/Organizations"
import { CurrentScope } from "@shezu/persistence/scoped"
import { Effect, Result, Stream } from "effect"
import { SqlClient } from "effect/sql"

import { Judging } from "../../src/determinations/Judging.ts"
import { Policy } from "../../src/policy/Policy.ts"
import { day, Platform, record } from "../platform.ts"

const on = day("2026-11-01")
const active = sampleOrganizations.filter(({ status }) => status === "normal")
const all = Organizations.use((organizations) => Stream.runCollect(organizations.all({}, undefined)))

const committeeOf = (sector: string) =>
  qingtan.units.find((unit) => unit.kind === "sector-committee" && unit.sectors.includes(sector))?.names[0].value ??
  null

layer(Platform, { timeout: "60 seconds", excludeTestServices: true })("Judging the sample district", (it) => {
  it.effect("keeps a determination of every rule for every active organization, once", () =>
    Effect.gen(function* () {
      yield* record(sampleOrganizations, "2026-10-31")
      const judging = yield* Judging
      const sql = yield* SqlClient.SqlClient
      // In the transaction of one who sees nothing of it: the register is judged as a whole all the same.
      const first = yield* sql.withTransaction(judging.run(on)).pipe(Effect.provideService(CurrentScope, nothing))
      assert.deepStrictEqual(first, {
        judged: active.length * rules.length,
        changed: active.length * rules.length,
        unanswered: []
      })
      assert.deepStrictEqual(yield* judging.run(on), { judged: 0, changed: 0, unanswered: [] })
    })
  )

  it.effect("keeps what the fixtures say about coverage, independently of the rule", () =>
    Effect.gen(function* () {
      const determinations = yield* Determinations
      for (const organization of yield* all) {
        const kept = yield* determinations.of(organization.id)
        if (organization.status !== "normal") {
          assert.deepStrictEqual(kept, [])
          continue
        }
        const situation = coverageSituationOf(organization)
        const coverage = kept.find(({ rule }) => rule === "party.coverage")
        const expected = coveredSituations.has(situation) ? "covered" : "gap"
        // What was never stated counts as not there.
        const unknown =
          situation === "unknown" && (organization.instructor === true || organization.partyForm !== undefined)
        assert.strictEqual(coverage?.outcome, unknown ? coverage?.outcome : expected, organization.name)
        assert.isNotEmpty(coverage?.citations ?? [])
      }
    })
  )

  it.effect("reads in SQL the same facts as the domain", () =>
    Effect.gen(function* () {
      const groups = yield* FactGroups
      const factNames = [...new Set(rules.flatMap((rule) => rule.factNames))]
      const found = yield* groups.group({ factNames, extent: "current", activeOnly: false })
      const counted = new Map<string, number>()
      for (const organization of yield* all) {
        const facts: Record<string, unknown> = { ...factsOf(organization, committeeOf) }
        const key = JSON.stringify(factNames.map((name) => facts[name]))
        counted.set(key, (counted.get(key) ?? 0) + 1)
      }
      const inSql = new Map(
        found.map(({ count, facts }) => [JSON.stringify(factNames.map((name) => facts[name])), count])
      )
      assert.deepStrictEqual(
        [...inSql].toSorted(([one], [other]) => (one < other ? -1 : 1)),
        [...counted].toSorted(([one], [other]) => (one < other ? -1 : 1))
      )
    })
  )

  it.effect("judges again only what changed, keeps the past, and ends what is cancelled", () =>
    Effect.gen(function* () {
      const judging = yield* Judging
      const determinations = yield* Determinations
      const organizations = yield* all
      const gap = organizations.find(
        (one) => one.status === "normal" && coverageSituationOf(one) === "bare" && one.code !== undefined
      )
      const other = organizations.find((one) => one.status === "normal" && one.code !== undefined && one !== gap)
      assert.isDefined(gap)
      assert.isDefined(other)
      if (gap === undefined || other === undefined) return
      const source = (code: string | undefined) => sampleOrganizations.filter((state) => state.code === code)
      yield* record(
        source(gap.code).map((state) => ({ ...state, instructor: true })),
        "2026-11-02"
      )
      yield* record(
        source(other.code).map((state) => ({ ...state, status: "cancelled" as const })),
        "2026-11-02"
      )
      const run = yield* judging.run(day("2026-11-02"))
      // Coverage changed for the first; three determinations of the second ended.
      assert.deepStrictEqual(run, { judged: rules.length, changed: 1 + rules.length, unanswered: [] })
      const kept = (yield* determinations.of(gap.id)).filter(({ rule }) => rule === "party.coverage")
      assert.deepStrictEqual(
        kept.map(({ endedOn, outcome, since }) => [outcome, since, endedOn]),
        [
          ["covered", day("2026-11-02"), null],
          ["gap", on, day("2026-11-02")]
        ]
      )
      assert.isTrue((yield* determinations.of(other.id)).every(({ endedOn }) => endedOn === "2026-11-02"))
    })
  )

  it.effect("says which rules have no answer on a day before their law", () =>
    Effect.gen(function* () {
      const judging = yield* Judging
      const [organization] = yield* all
      assert.isDefined(organization)
      if (organization === undefined) return
      const explained = judging.explain(organization, day("2016-01-01"))
      const answered = (id: string) =>
        explained.some(({ answer, rule }) => rule.id === RuleId.make(id) && Result.isSuccess(answer))
      assert.isTrue(answered("party.responsibility"))
      assert.isFalse(answered("party.required-form"))
    })
  )

  it.effect("stands on the policy's items", () =>
    Effect.gen(function* () {
      const policy = yield* Policy
      assert.include(
        policy.itemsServed("rule", "party.coverage").map(({ article }) => article),
        "2"
      )
      const sql = yield* SqlClient.SqlClient
      const [row] = yield* sql<{ sectors: bigint }>`SELECT count(*) AS sectors FROM sector_committee`
      assert.strictEqual(Number(row?.sectors), new Set(qingtan.units.flatMap(({ sectors }) => sectors)).size)
    })
  )
})
