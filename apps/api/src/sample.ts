/** The invented sample district: its pack, and its register with the history that happened to it. */
import { memberOf } from "@shezu/domain/access/Actor"
import { today } from "@shezu/domain/calendar/PlainDate"
import { registerKey } from "@shezu/domain/identifier/RegisterKey"
import type { OrganizationField, OrganizationState } from "@shezu/domain/organization/Organization"
import { OrganizationFields } from "@shezu/domain/organization/Organization"
import { difference } from "@shezu/domain/organization/Timeline"
import type { PolicyPack } from "@shezu/domain/policy/PolicyPack"
import { applyChange, sampleHistory } from "@shezu/fixtures/sample/history"
import { firstDay, sampleOrganizations } from "@shezu/fixtures/sample/organizations"
import { qingtan } from "@shezu/fixtures/sample/qingtan"
import { Batches } from "@shezu/persistence/register/Batches"
import { laidOut } from "@shezu/persistence/register/incoming-rows"
import { Organizations } from "@shezu/persistence/register/Organizations"
import { Register } from "@shezu/persistence/register/Register"
import { CurrentScope } from "@shezu/persistence/scoped"
import { entryOf } from "@shezu/persistence/search/grams"
import { SearchIndex } from "@shezu/persistence/search/SearchIndex"
import { Actor } from "@shezu/platform/Actor"
import { Auditing } from "@shezu/platform/audit/Auditing"
import { Judging } from "@shezu/platform/determinations/Judging"
import { Enabling } from "@shezu/platform/modules/Enabling"
import { xuechengPack } from "@shezu/policy/xuecheng-pack"
import { Effect, Stream } from "effect"
import { SqlClient } from "effect/sql"

import { asOperator } from "./operator.ts"
import { sampleActor } from "./sample-actor.ts"

/** The sample works under the same policy, in a district that does not exist. */
export const pack: PolicyPack = { ...xuechengPack, district: qingtan }

const fields = Object.keys(OrganizationFields) as ReadonlyArray<OrganizationField>
const counts = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, warningCount: 0 }

const loadFirst = Effect.gen(function* () {
  const batches = yield* Batches
  const register = yield* Register
  const batch = yield* batches.begin({
    kind: "sample",
    actor: sampleActor,
    unit: null,
    reason: "示例区名册",
    source: "示例",
    sourceDigest: null,
    validFrom: firstDay
  })
  const rows = sampleOrganizations.map((state, at) => ({
    row: at + 1,
    state,
    search: entryOf(state.name, state.formerNames)
  }))
  const outcomes = yield* register.take(Stream.make(laidOut(rows)), {
    present: () => fields,
    batch,
    validFrom: firstDay,
    apply: true
  })
  yield* batches.finish(batch, "committed", { ...counts, ...outcomes, rows: rows.length })
})

/** Ids of what was just loaded, by the key under which the history speaks of it. */
const idsByKey = Effect.gen(function* () {
  const organizations = yield* Organizations
  const all = yield* Stream.runCollect(organizations.all({}, undefined))
  return new Map(all.map((organization) => [registerKey(organization), organization.id]))
})

const replay = Effect.gen(function* () {
  const batches = yield* Batches
  const register = yield* Register
  const organizations = yield* Organizations
  const ids = yield* idsByKey
  const states = new Map<string, OrganizationState>(sampleOrganizations.map((state) => [registerKey(state), state]))
  for (const change of sampleHistory) {
    const id = ids.get(change.key)
    const before = states.get(change.key)
    if (id === undefined || before === undefined) continue
    const after = applyChange(before, change)
    states.set(change.key, after)
    const { revision } = yield* organizations.get(id)
    const batch = yield* batches.begin({
      kind: "edit",
      actor: sampleActor,
      unit: null,
      reason: change.reason["zh-CN"],
      source: "示例",
      sourceDigest: null,
      validFrom: change.on
    })
    const patch = difference(before, after)
    yield* register.edit({ id, revision, patch, validFrom: change.on, correction: false, batch })
    yield* batches.finish(batch, "committed", { ...counts, rows: 1, updated: 1 })
  }
})

/** The bureau of the sample works with every module that it may enable; the other units have still to choose. */
const enableForBureau = Effect.gen(function* () {
  const enabling = yield* Enabling
  const bureau = qingtan.units.find(({ id }) => id === "civil-affairs-bureau")
  if (bureau === undefined) return
  const actor = memberOf(sampleActor, bureau, [], yield* today)
  yield* Effect.gen(function* () {
    for (const { mayEnable, module } of yield* enabling.forUnit) if (mayEnable) yield* enabling.set(module, true)
  }).pipe(Effect.orDie, Effect.provideService(Actor, actor), Effect.provideService(CurrentScope, actor.scope))
})

/** Loads the sample into the empty register of a sample installation, whole or not at all; says whether it did. */
export const load = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* Effect.orDie(sql<{ wanted: boolean }>`
    SELECT sample AND NOT EXISTS (SELECT 1 FROM batch) AS wanted FROM installation`)
  if (row?.wanted !== true) return false
  const { record } = yield* Auditing
  const note = record({ act: "sample.load", after: { organizations: sampleOrganizations.length } })
  yield* loadFirst.pipe(Effect.andThen(replay), Effect.andThen(note), sql.withTransaction, Effect.orDie)
  yield* SearchIndex.use((search) => search.settle)
  const judging = yield* Judging
  yield* judging.run(yield* today)
  yield* enableForBureau
  return true
}).pipe(asOperator)
