import { join } from "node:path"

import { withProposals } from "@shezu/domain/module/proposals"
import type { PolicyPack } from "@shezu/domain/policy/PolicyPack"
/** Everything a request or command can use, wired once: stores, platform, policy and modules over one database. */
import { Attempts } from "@shezu/persistence/access/Attempts"
import { ModuleSwitches } from "@shezu/persistence/access/ModuleSwitches"
import { Sessions } from "@shezu/persistence/access/Sessions"
import { SettingValues } from "@shezu/persistence/access/SettingValues"
import { Users } from "@shezu/persistence/access/Users"
import { Audit } from "@shezu/persistence/audit/Audit"
import { Checkpoints } from "@shezu/persistence/audit/Checkpoints"
import { Sequencer } from "@shezu/persistence/audit/Sequencer"
import { Verifications } from "@shezu/persistence/audit/Verifications"
import { Database, layerApp, layerOwner } from "@shezu/persistence/Database"
import { Determinations } from "@shezu/persistence/determination/Determinations"
import { FactGroups } from "@shezu/persistence/determination/FactGroups"
import { JobQueue } from "@shezu/persistence/jobs/JobQueue"
import { migrate } from "@shezu/persistence/migrations"
import { OwnRecords } from "@shezu/persistence/personal-data/OwnRecords"
import { PersonalDataKeys } from "@shezu/persistence/personal-data/PersonalDataKeys"
import { PersonalRecords } from "@shezu/persistence/personal-data/PersonalRecords"
import { Retention } from "@shezu/persistence/personal-data/Retention"
import { SubjectRequests } from "@shezu/persistence/personal-data/SubjectRequests"
import { Batches } from "@shezu/persistence/register/Batches"
import { Organizations } from "@shezu/persistence/register/Organizations"
import { Register } from "@shezu/persistence/register/Register"
import { SearchIndex } from "@shezu/persistence/search/SearchIndex"
import { Accounts } from "@shezu/platform/access/Accounts"
import { BetterAuth } from "@shezu/platform/access/BetterAuth"
import { OwnAccount } from "@shezu/platform/access/OwnAccount"
import { Presence } from "@shezu/platform/access/Presence"
import { ProviderSignIn } from "@shezu/platform/access/ProviderSignIn"
import { SignIn } from "@shezu/platform/access/SignIn"
import { Auditing } from "@shezu/platform/audit/Auditing"
import { Indicators } from "@shezu/platform/determinations/Indicators"
import { Judging } from "@shezu/platform/determinations/Judging"
import { WhatIf } from "@shezu/platform/determinations/WhatIf"
import { Imports } from "@shezu/platform/imports/Imports"
import * as Installation from "@shezu/platform/installation/Installation"
import { Enabling } from "@shezu/platform/modules/Enabling"
import { installModules } from "@shezu/platform/modules/install"
import { Jobs } from "@shezu/platform/modules/Jobs"
import type { Loaded } from "@shezu/platform/modules/load"
import { Modules } from "@shezu/platform/modules/Modules"
import { ModuleSettings } from "@shezu/platform/modules/ModuleSettings"
import { SettingKeeping } from "@shezu/platform/modules/SettingKeeping"
import { Editing } from "@shezu/platform/organizations/Editing"
import { PersonalDataOf } from "@shezu/platform/personal-data/PersonalDataOf"
import { SubjectRequestHandling } from "@shezu/platform/personal-data/SubjectRequestHandling"
import { Policy } from "@shezu/platform/policy/Policy"
import { RegisterReader } from "@shezu/platform/spreadsheets/RegisterReader"
import { UnitKeeping } from "@shezu/platform/units/UnitKeeping"
import { Units } from "@shezu/platform/units/Units"
import { Effect, Layer, Result } from "effect"

import { accessSettings } from "./access-settings.ts"
import { dataFolder } from "./data-folder.ts"
import { modules } from "./modules.ts"
import { packOf } from "./packs.ts"
import { Verification } from "./verification/Verification.ts"

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
      return Layer.mergeAll(Policy.layer({ ...pack, documents: documentsOf(pack, loaded) }), Units.layer(pack.district))
    })
  )

const stores = Layer.mergeAll(Register.layer, Organizations.layer, FactGroups.layer, Determinations.layer).pipe(
  Layer.provideMerge(Layer.mergeAll(SearchIndex.layer, Batches.layer))
)

/** What modules do by themselves, and how that stands. */
const jobs = Jobs.layer.pipe(Layer.provideMerge(Layer.mergeAll(JobQueue.layer, ModuleSwitches.layer)))

const platform = Layer.mergeAll(
  Imports.layer,
  Editing.layer,
  Indicators.layer,
  WhatIf.layer,
  Enabling.layer,
  SettingKeeping.layer,
  ModuleSettings.layer,
  UnitKeeping.layer
).pipe(
  Layer.provide(SettingValues.layer),
  Layer.provideMerge(jobs),
  Layer.provideMerge(Judging.layer),
  Layer.provideMerge(RegisterReader.layer)
)

/** Recording comes first: whatever acts may record. */
const audit = (keys: string) =>
  Verification.layer(keys).pipe(
    Layer.provideMerge(Auditing.layer),
    Layer.provideMerge(Layer.mergeAll(Audit.layer, Sequencer.layer, Checkpoints.layer(keys), Verifications.layer))
  )

/** The people behind organizations, what they ask about their data, and the keys it is encrypted with. */
const people = (keys: string) =>
  Layer.mergeAll(PersonalDataOf.layer, SubjectRequestHandling.layer).pipe(
    Layer.provideMerge(Layer.mergeAll(PersonalRecords.layer, SubjectRequests.layer, Retention.layer, OwnRecords.layer)),
    Layer.provide(PersonalDataKeys.layer(keys))
  )

/** Who may sign in, and who is signed in. */
const access = (keys: string) =>
  Layer.mergeAll(SignIn.layer, ProviderSignIn.layer, OwnAccount.layer, Accounts.layer, Presence.layer).pipe(
    Layer.provide(BetterAuth.layer),
    Layer.provide(Users.layer),
    Layer.provideMerge(Layer.mergeAll(Attempts.layer, Sessions.layer)),
    Layer.provideMerge(accessSettings(keys))
  )

/**
 * `sample` decides what a new installation becomes; an existing one stays what it is. In `folder` are the keys that this
 * installation signs with.
 */
export const servicesOver = (sample: boolean, folder: string, loaded: ReadonlyArray<Loaded> = modules) =>
  Layer.mergeAll(platform, access(join(folder, "keys")), people(join(folder, "keys"))).pipe(
    Layer.provideMerge(Layer.mergeAll(stores, audit(join(folder, "keys")))),
    Layer.provideMerge(Layer.mergeAll(policy(sample, loaded), modulesOf(loaded))),
    Layer.provideMerge(layerApp),
    Layer.provideMerge(migrated)
  )

export const services = (sample: boolean) => servicesOver(sample, dataFolder()).pipe(Layer.provideMerge(Database.layer))

export type Services = Layer.Success<ReturnType<typeof services>>
