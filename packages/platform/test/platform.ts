/** The platform over a fresh database, with the sample district's pack and the modules of the product. */
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import type { OrganizationState } from "@shezu/domain/organization/Organization"
import { OrganizationFields, type OrganizationField } from "@shezu/domain/organization/Organization"
import type { PolicyPack } from "@shezu/domain/policy/PolicyPack"
import { qingtan } from "@shezu/fixtures/sample/qingtan"
import { indicators } from "@shezu/party-building/indicators"
import { manifest } from "@shezu/party-building/manifest"
import { messages } from "@shezu/party-building/messages"
import { rules } from "@shezu/party-building/rules"
import { Audit } from "@shezu/persistence/audit/Audit"
import { Determinations } from "@shezu/persistence/determination/Determinations"
import { FactGroups } from "@shezu/persistence/determination/FactGroups"
import { Batches } from "@shezu/persistence/register/Batches"
import { laidOut } from "@shezu/persistence/register/incoming-rows"
import { Organizations } from "@shezu/persistence/register/Organizations"
import { Register } from "@shezu/persistence/register/Register"
import { entryOf } from "@shezu/persistence/search/grams"
import { SearchIndex } from "@shezu/persistence/search/SearchIndex"
import * as TestDatabase from "@shezu/persistence/testing/TestDatabase"
import { xuechengPack } from "@shezu/policy/xuecheng-pack"
import { Effect, Layer, Stream } from "effect"
import { SqlClient } from "effect/sql"

import { Auditing } from "../src/audit/Auditing.ts"
import { Indicators } from "../src/determinations/Indicators.ts"
import { Judging } from "../src/determinations/Judging.ts"
import { WhatIf } from "../src/determinations/WhatIf.ts"
import { Imports } from "../src/imports/Imports.ts"
import * as Installation from "../src/installation/Installation.ts"
import type { Installed } from "../src/modules/install.ts"
import type { ModuleOffer } from "../src/modules/ModuleOffer.ts"
import { Modules } from "../src/modules/Modules.ts"
import { Editing } from "../src/organizations/Editing.ts"
import { Policy } from "../src/policy/Policy.ts"
import { RegisterReader } from "../src/spreadsheets/RegisterReader.ts"
import { Units } from "../src/units/Units.ts"

export const pack: PolicyPack = { ...xuechengPack, district: qingtan }

const partyBuilding: ModuleOffer = {
  declaration: {
    id: ModuleId.make(manifest.id),
    title: manifest.title,
    needs: [],
    placements: [],
    jobs: [],
    commands: [],
    permissions: [],
    pages: [],
    panels: [],
    searches: [],
    templates: [],
    rules: rules.map(({ id }) => id),
    indicators: indicators.map(({ id }) => id),
    settings: []
  },
  version: manifest.version,
  proposals: {},
  rules,
  indicators,
  messages,
  migrations: {},
  unscoped: {}
}

const stores = Layer.mergeAll(Register.layer, Organizations.layer, FactGroups.layer, Determinations.layer).pipe(
  Layer.provideMerge(Layer.mergeAll(SearchIndex.layer, Batches.layer))
)

/** The platform over other modules. */
export const overModules = (installed: ReadonlyArray<Installed>) =>
  Layer.mergeAll(Imports.layer, Editing.layer, Indicators.layer, WhatIf.layer).pipe(
    Layer.provideMerge(Layer.mergeAll(Judging.layer, RegisterReader.layer, Layer.provide(Auditing.layer, Audit.layer))),
    Layer.provideMerge(stores),
    Layer.provideMerge(
      Layer.mergeAll(
        Policy.layer(pack),
        Modules.layer(installed),
        Layer.provideMerge(Units.layer(pack.district), Layer.effectDiscard(Installation.setUp(pack.district, true)))
      )
    ),
    Layer.provideMerge(TestDatabase.layer)
  )

export const Platform = overModules([
  { name: "party-building", offer: partyBuilding, migrated: { done: [], at: undefined } }
])

export const day = (text: string) => PlainDate.make(text)

const fields = Object.keys(OrganizationFields) as ReadonlyArray<OrganizationField>

/** Puts states into the register as one batch that speaks of every field. */
export const record = Effect.fnUntraced(
  function* (states: ReadonlyArray<OrganizationState>, validFrom: string) {
    const batches = yield* Batches
    const register = yield* Register
    const batch = yield* batches.begin({
      kind: "import",
      actor: "tester",
      unit: null,
      reason: "test",
      source: "test",
      sourceDigest: null,
      validFrom: day(validFrom)
    })
    const rows = states.map((state, at) => ({ row: at + 2, state, search: entryOf(state.name, state.formerNames) }))
    const outcomes = yield* register.take(Stream.make(laidOut(rows)), {
      present: () => fields,
      batch,
      validFrom: day(validFrom),
      apply: true
    })
    yield* batches.finish(batch, "committed", { ...outcomes, rows: rows.length, rejected: 0, warningCount: 0 })
    return batch
  },
  (effect) => SqlClient.SqlClient.use((sql) => sql.withTransaction(effect))
)
