/** Lists under a narrow scope: the scope said as a condition changes no answer, and lets an index give it. */
import { assert, layer } from "@effect/vitest"
import { nothing, type Scope, whole } from "@shezu/domain/unit/Scope"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { fieldsOf } from "../../src/register/columns.ts"
import { conditions, type OrganizationQuery, page } from "../../src/register/OrganizationQuery.ts"
import { CurrentScope } from "../../src/scoped.ts"
import { asOwner, layer as database } from "../../src/testing/TestDatabase.ts"

const shown = fieldsOf("o")
const rows = 20_000

/** Many small towns, so that what one of them sees is little among all. */
const fill = asOwner(
  SqlClient.SqlClient.use((sql) =>
    Effect.gen(function* () {
      yield* sql.unsafe(`INSERT INTO organization
          (id, valid_from, name, kind, status, former_names, town, sector, supervising_unit, hub, established_on, formal_party_members)
        SELECT new_id(), '2020-01-01', '组织' || (n::bigint * 7919 % ${rows}), 'community', CASE WHEN n % 9 = 0 THEN 'revoked' ELSE 'normal' END,
          '{}', '镇' || n % 97, CASE WHEN n % 4 > 0 THEN '行业' || n % 89 END, CASE WHEN n % 3 > 0 THEN '局' || n % 83 END,
          CASE WHEN n % 50 = 0 THEN '枢纽' || n % 7 END,
          CASE WHEN n % 5 > 0 THEN date '2000-01-01' + (n % 9000)::int END, CASE WHEN n % 6 > 0 THEN (n % 40)::int END
        FROM generate_series(1, ${rows}) n`)
      yield* sql.unsafe(`ANALYZE organization`)
    })
  )
)

const under = (scope: Scope) => Effect.provideService(CurrentScope, scope)

const scopes: ReadonlyArray<Scope> = [
  { ...nothing, towns: ["镇3"] },
  { ...nothing, towns: ["镇3", "镇4", "镇5", "没有"] },
  { ...nothing, sectors: ["行业1", "行业2"] },
  { ...nothing, supervisingUnits: ["局1"] },
  { ...nothing, hubs: ["枢纽1", "枢纽2"] },
  { ...nothing, towns: ["镇3"], sectors: ["行业1"] },
  { ...nothing, towns: Array.from({ length: 40 }, (_, at) => `镇${at}`) },
  nothing,
  whole
]

const filters: ReadonlyArray<OrganizationQuery["filter"]> = [{}, { status: ["revoked"] }, { sector: ["行业1"] }]

const query = (sort: OrganizationQuery["sort"], descending: boolean): OrganizationQuery => ({
  filter: {},
  sort,
  descending,
  limit: 20
})

interface Found {
  readonly id: string
  readonly name: string
  readonly establishedOn: string | null
  readonly formalPartyMembers: number | null
}

/** What a page of a list answers when the scope is only said by the policy, or as a condition too. */
const answered = (asked: OrganizationQuery, scope: Scope) =>
  SqlClient.SqlClient.use((sql) => {
    const { parameters, text } = page(asked, shown, { found: undefined, scope })
    return sql.unsafe<Found>(text, parameters)
  })

const plan = (text: string, parameters: ReadonlyArray<unknown>) =>
  SqlClient.SqlClient.use((sql) =>
    Effect.map(sql.unsafe<Record<string, string>>(`EXPLAIN ${text}`, parameters), (lines) =>
      lines.map((line) => Object.values(line)[0] ?? "").join("\n")
    )
  )

layer(database, { timeout: "120 seconds", excludeTestServices: true })("lists under a scope", (it) => {
  it.effect("answer the same with the scope as a condition, for every scope, filter, order and page", () =>
    Effect.gen(function* () {
      yield* fill
      let some = 0
      for (const scope of scopes) {
        for (const filter of filters) {
          for (const sort of ["name", "establishedOn", "formalPartyMembers"] as const) {
            for (const descending of [false, true]) {
              const first: OrganizationQuery = { ...query(sort, descending), filter }
              let asked = first
              for (let turned = 0; turned < 3; turned += 1) {
                const narrow = yield* under(scope)(answered(asked, scope))
                const policy = yield* under(scope)(answered(asked, whole))
                assert.deepStrictEqual(
                  narrow.map(({ id }) => id),
                  policy.map(({ id }) => id)
                )
                some += narrow.length
                const last = narrow[asked.limit - 1]
                if (last === undefined) break
                asked = { ...first, after: { value: last[sort], id: last.id } }
              }
            }
          }
          const counted = (said: Scope) =>
            SqlClient.SqlClient.use((sql) => {
              const { parameters, text } = conditions(filter, undefined, { found: undefined, scope: said })
              return sql.unsafe<{ count: bigint }>(`SELECT count(*) AS count ${text}`, parameters)
            })
          assert.deepStrictEqual(yield* under(scope)(counted(scope)), yield* under(scope)(counted(whole)))
        }
      }
      assert.isAbove(some, 1000)
    })
  )

  it.effect("walk an index in the order of the list, for each of a unit's spellings", () =>
    Effect.gen(function* () {
      for (const [scope, index] of [
        [{ ...nothing, towns: ["镇3", "镇4", "镇5"] }, "organization_town_"],
        [{ ...nothing, sectors: ["行业1", "行业2"] }, "organization_sector_"],
        [{ ...nothing, supervisingUnits: ["局1"] }, "organization_supervising_unit_"],
        [{ ...nothing, hubs: ["枢纽1", "枢纽2"] }, "organization_hub_"]
      ] as const) {
        for (const sort of ["name", "establishedOn", "formalPartyMembers"] as const) {
          const { parameters, text } = page(query(sort, true), shown, { found: undefined, scope })
          const found = yield* under(scope)(plan(text, parameters))
          assert.include(found, index, found)
          assert.notInclude(found, "Seq Scan", found)
        }
      }
    })
  )

  it.effect("stay as they were under the whole scope", () =>
    Effect.sync(() => {
      const { parameters, text } = page(query("name", false), "o.id", { found: undefined, scope: whole })
      assert.strictEqual(
        text.replaceAll(/\s+/gu, " "),
        "SELECT o.id FROM organization o ORDER BY o.name ASC, o.id ASC LIMIT $1"
      )
      assert.deepStrictEqual(parameters, [21])
    })
  )
})
