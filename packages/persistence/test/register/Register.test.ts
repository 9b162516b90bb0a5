import { assert, layer } from "@effect/vitest"
import { CreditCode } from "@shezu/domain/identifier/CreditCode"
import type { OrganizationState } from "@shezu/domain/organization/Organization"
import { Effect, Option } from "effect"
import { SqlClient } from "effect/sql"

import { Batches } from "../../src/register/Batches.ts"
import { Organizations } from "../../src/register/Organizations.ts"
import { Register } from "../../src/register/Register.ts"
import { SearchIndex } from "../../src/search/SearchIndex.ts"
import { begin, day, Stores, take } from "./support.ts"

// Codes published elsewhere, see the domain's vectors.
const code = (text: string) => CreditCode.make(text)
const association = {
  code: code("51100000500009247D"),
  name: "青檀区复合材料协会",
  kind: "association",
  formerNames: [],
  status: "normal",
  formalPartyMembers: 2
} satisfies OrganizationState
const foundation = {
  code: code("53100000500021676K"),
  name: "青檀教育基金会",
  kind: "foundation",
  formerNames: ["青檀助学基金会"],
  establishedOn: day("2012-03-01"),
  status: "normal"
} satisfies OrganizationState
const group = {
  name: "槐树里舞蹈队",
  kind: "community",
  formerNames: [],
  town: "槐树街道",
  status: "normal"
} satisfies OrganizationState

const idOf = (text: string) =>
  SearchIndex.use((search) => search.find(text, 5)).pipe(
    Effect.flatMap(([id]) => Effect.fromOption(Option.fromUndefinedOr(id)))
  )

layer(Stores, { timeout: "60 seconds", excludeTestServices: true })("Register", (it) => {
  it.effect("creates, leaves alone, updates, and answers for past days", () =>
    Effect.gen(function* () {
      const organizations = yield* Organizations
      const first = yield* take([association, foundation, group], "2026-01-10")
      assert.deepStrictEqual(first.counts, { created: 3, updated: 0, unchanged: 0 })
      const again = yield* take([association, foundation, group], "2026-01-11")
      assert.deepStrictEqual(again.counts, { created: 0, updated: 0, unchanged: 3 })
      const grown = yield* take([{ ...association, formalPartyMembers: 4 }], "2026-02-01")
      assert.deepStrictEqual(grown.counts, { created: 0, updated: 1, unchanged: 0 })

      const id = yield* idOf("复合材料")
      assert.strictEqual((yield* organizations.get(id)).formalPartyMembers, 4)
      assert.strictEqual((yield* organizations.getOn(id, day("2026-01-31"))).formalPartyMembers, 2)
      assert.strictEqual((yield* organizations.getOn(id, day("2026-02-01"))).formalPartyMembers, 4)
      const changes = yield* organizations.changes(id)
      assert.deepStrictEqual(
        changes.map(({ kind }) => kind),
        ["changed", "created"]
      )
      assert.deepStrictEqual(changes[0]?.before, { formalPartyMembers: 2 })
      assert.deepStrictEqual(changes[0]?.after, { formalPartyMembers: 4 })
    })
  )

  it.effect("does not exist before it was established", () =>
    Effect.gen(function* () {
      const organizations = yield* Organizations
      const id = yield* idOf("教育基金会")
      assert.strictEqual((yield* organizations.getOn(id, day("2012-03-01"))).name, foundation.name)
      const error = yield* Effect.flip(organizations.getOn(id, day("2012-02-29")))
      assert.strictEqual(error._tag, "OrganizationNotFound")
    })
  )

  it.effect("leaves fields of absent columns untouched, and clears blank cells of present ones", () =>
    Effect.gen(function* () {
      const organizations = yield* Organizations
      const id = yield* idOf("助学")
      const { establishedOn: _, ...without } = foundation
      assert.deepStrictEqual((yield* take([without], "2026-03-01")).counts.unchanged, 1)
      yield* take([without], "2026-03-02", ["code", "name", "kind", "establishedOn"])
      assert.isUndefined((yield* organizations.get(id)).establishedOn)
    })
  )

  it.effect("corrects the past without touching what was said later", () =>
    Effect.gen(function* () {
      const register = yield* Register
      const organizations = yield* Organizations
      const sql = yield* SqlClient.SqlClient
      const id = yield* idOf("复合材料")
      const { revision } = yield* organizations.get(id)
      const edit = (expected: number) =>
        Effect.gen(function* () {
          const batch = yield* begin("edit", "2026-01-20")
          return yield* register.edit({
            id,
            revision: expected,
            patch: { set: { formalPartyMembers: 1, sector: "材料" }, unset: [] },
            validFrom: day("2026-01-20"),
            correction: true,
            batch
          })
        }).pipe(sql.withTransaction)
      const stale = yield* Effect.flip(edit(revision - 1))
      assert.strictEqual(stale._tag, "RevisionStale")
      const after = yield* edit(revision)
      assert.strictEqual(after.formalPartyMembers, 4)
      assert.strictEqual(after.sector, "材料")
      const on = (text: string) => organizations.getOn(id, day(text))
      assert.strictEqual((yield* on("2026-01-19")).formalPartyMembers, 2)
      assert.strictEqual((yield* on("2026-01-20")).formalPartyMembers, 1)
      assert.strictEqual((yield* on("2026-01-31")).formalPartyMembers, 1)
      assert.strictEqual((yield* on("2026-02-01")).formalPartyMembers, 4)
      assert.strictEqual((yield* on("2026-02-01")).sector, "材料")
    })
  )

  it.effect("takes a batch back, and refuses when a later batch changed the same records", () =>
    Effect.gen(function* () {
      const register = yield* Register
      const organizations = yield* Organizations
      const batches = yield* Batches
      const sql = yield* SqlClient.SqlClient
      const fresh = { ...group, name: "柳河湾合唱团" } satisfies OrganizationState
      const first = yield* take([fresh, group], "2026-04-01")
      const second = yield* take([{ ...fresh, community: "柳河湾社区", formerNames: ["柳河湾歌友会"] }], "2026-04-02")
      const id = yield* idOf("柳河湾歌友")
      const undo = (batch: typeof first.batch) =>
        begin("undo", "2026-04-03").pipe(
          Effect.flatMap((by) => register.undo(batch, by)),
          sql.withTransaction
        )

      const refused = yield* Effect.flip(undo(first.batch))
      assert.strictEqual(refused._tag === "BatchOverwritten" ? refused.later[0] : undefined, second.batch)

      assert.deepInclude(yield* undo(second.batch), { withdrawn: 0, restored: 1 })
      assert.isUndefined((yield* organizations.get(id)).community)
      assert.deepStrictEqual(yield* SearchIndex.use((search) => search.find("歌友会", 5)), [])
      assert.strictEqual((yield* batches.get(second.batch)).state, "undone")

      assert.deepInclude(yield* undo(first.batch), { withdrawn: 1, restored: 0 })
      assert.strictEqual((yield* Effect.flip(organizations.get(id)))._tag, "OrganizationNotFound")
      assert.deepStrictEqual(
        (yield* organizations.changes(id)).map(({ kind }) => kind),
        ["withdrawn", "restored", "changed", "created"]
      )
    })
  )

  it.effect("says that a recorded name is taken when one is renamed onto it", () =>
    Effect.gen(function* () {
      const register = yield* Register
      const organizations = yield* Organizations
      const sql = yield* SqlClient.SqlClient
      yield* take([{ ...group, name: "重名合唱团" }], "2026-04-10")
      const id = yield* idOf("重名合唱团")
      const { revision } = yield* organizations.get(id)
      const error = yield* Effect.gen(function* () {
        const batch = yield* begin("edit", "2026-04-11")
        const patch = { set: { name: group.name }, unset: [] }
        return yield* register.edit({ id, revision, patch, validFrom: day("2026-04-11"), correction: false, batch })
      }).pipe(sql.withTransaction, Effect.flip)
      assert.strictEqual(error._tag, "OrganizationRecorded")
      assert.strictEqual((yield* organizations.get(id)).name, "重名合唱团")
    })
  )

  it.effect("keeps changes from being rewritten by the application", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const refused = yield* Effect.flip(sql`UPDATE organization_change SET after = '{}'`)
      assert.strictEqual(refused.reason._tag, "AuthorizationError")
    })
  )

  it.effect("pages by cursor through every row once, either way, nulls last", () =>
    Effect.gen(function* () {
      const organizations = yield* Organizations
      const members = [undefined, 3, 1, undefined, 3, 0]
      yield* take(
        members.map((formalPartyMembers, at) => ({
          ...group,
          town: "分页镇",
          name: `分页组织${at}`,
          ...(formalPartyMembers === undefined ? {} : { formalPartyMembers })
        })),
        "2026-05-01"
      )
      const walk = Effect.fnUntraced(function* (descending: boolean) {
        const seen: Array<number | undefined> = []
        let after: { readonly value: string | number | null; readonly id: string } | undefined
        do {
          const page = yield* organizations.page({
            filter: { town: ["分页镇"] },
            sort: "formalPartyMembers",
            descending,
            limit: 2,
            ...(after === undefined ? {} : { after })
          })
          seen.push(...page.items.map((one) => one.formalPartyMembers))
          after = page.next
        } while (after !== undefined)
        return seen
      })
      assert.deepStrictEqual(yield* walk(false), [0, 1, 3, 3, undefined, undefined])
      assert.deepStrictEqual(yield* walk(true), [3, 3, 1, 0, undefined, undefined])
    })
  )

  it.effect("finds by pinyin, initials, code, two characters, several words, and not what is absent", () =>
    Effect.gen(function* () {
      const search = yield* SearchIndex
      const id = yield* idOf("槐树里")
      for (const text of ["舞蹈", "槐树里舞蹈队", "huaishuli", "hslwd", "wudao", "wudaod", "舞蹈 槐树", "HSLWD"]) {
        assert.include(yield* search.find(text, 20), id, text)
      }
      assert.include(yield* search.find("5310000050002", 20), yield* idOf("青檀教育"))
      for (const text of ["蹈舞", "不存在的", "zzz", "%", "_", "舞蹈 教育"]) {
        assert.deepStrictEqual(yield* search.find(text, 20), [], text)
      }
    })
  )
})
