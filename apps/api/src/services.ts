/** Everything a request or command can use, wired once: stores, platform, policy and modules over one database. */
import { withProposals } from "@shezu/domain/module/proposals"
import type { PolicyPack } from "@shezu/domain/policy/PolicyPack"
import { whole } from "@shezu/domain/unit/Scope"
import { Database, layerApp, layerOwner } from "@shezu/persistence/Database"
import { Determinations } from "@shezu/persistence/determination/Determinations"
import { FactGroups } from "@shezu/persistence/determination/FactGroups"
import { migrate } from "@shezu/persistence/migrations"
import { Batches } from "@shezu/persistence/register/Batches"
import { Organizations } from "@shezu/persistence/register/Organizations"
import { Register } from "@shezu/persistence/register/Register"
import { CurrentScope } from "@shezu/persistence/scoped"
import { SearchIndex } from "@shezu/persistence/search/SearchIndex"
import { Indicators } from "@shezu/platform/determinations/Indicators"
import { Judging } from "@shezu/platform/determinations/Judging"
import { WhatIf } from "@shezu/platform/determinations/WhatIf"
import { Imports } from "@shezu/platform/imports/Imports"
import * as Installation from "@shezu/platform/installation/Installation"
import { installModules } from "@shezu/platform/modules/install"
import type { Loaded } from "@shezu/platform/modules/load"
import { Modules } from "@shezu/platform/modules/Modules"
import { Editing } from "@shezu/platform/organizations/Editing"
import { Policy } from "@shezu/platform/policy/Policy"
import { RegisterReader } from "@shezu/platform/spreadsheets/RegisterReader"
import { Effect, Layer, Result } from "effect"

import { modules } from "./modules.ts"
import { packOf } from "./packs.ts"

/** Migrations run as the owner, before anything else opens the database. */
const migrated = Layer.effectDiscard(migrate).pipe(Layer.provide(layerOwner))

/** Tables of modules are made by the owner, after the core's; a module whose migrations fail is off. */
const modulesOf = (loaded: ReadonlyArray<Loaded>) =>
  Layer.unwrap(Effect.map(installModules(loaded), Modules.layer)).pipe(Layer.provide(layerOwner))

/** What the district's documents say, and what modules propose that they do not know. */
const documentsOf = (pack: PolicyPack, loaded: ReadonlyArray<Loaded>): PolicyPack["documents"] => {
  const proposals = loaded.flatMap(({ offer }) => (Result.isSuccess(offer) ? [offer.success.proposals] : []))
  return pack.documents.map((document) => withProposals(document, proposals))
}

/** The district's pack follows what the installation was set up for; a new one is set up as asked. */
const policy = (sample: boolean, loaded: ReadonlyArray<Loaded>) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const found = yield* Installation.find
      const pack = yield* packOf(found?.sample ?? sample)
      yield* Installation.setUp(pack.district, found?.sample ?? sample)
      return Policy.layer({ ...pack, documents: documentsOf(pack, loaded) })
    })
  )

const stores = Layer.mergeAll(Register.layer, Organizations.layer, FactGroups.layer, Determinations.layer).pipe(
  Layer.provideMerge(Layer.mergeAll(SearchIndex.layer, Batches.layer))
)

const platform = Layer.mergeAll(Imports.layer, Editing.layer, Indicators.layer, WhatIf.layer).pipe(
  Layer.provideMerge(Judging.layer),
  Layer.provideMerge(RegisterReader.layer)
)

/** Until people sign in, whoever reaches the server or runs the command acts for the whole district. */
const scope = Layer.succeed(CurrentScope, whole)

/** `sample` decides what a new installation becomes; an existing one stays what it is. */
export const servicesOver = (sample: boolean, loaded: ReadonlyArray<Loaded> = modules) =>
  platform.pipe(
    Layer.provideMerge(stores),
    Layer.provideMerge(Layer.mergeAll(policy(sample, loaded), modulesOf(loaded))),
    Layer.provideMerge(layerApp),
    Layer.provideMerge(scope),
    Layer.provideMerge(migrated)
  )

export const services = (sample: boolean) => servicesOver(sample).pipe(Layer.provideMerge(Database.layer))

export type Services = Layer.Success<ReturnType<typeof services>>
