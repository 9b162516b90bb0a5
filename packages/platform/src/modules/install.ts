/** Brings the tables of every loaded module up to date; one that cannot be is off, and the others go on. */
import { type Migrated, migrateModule, rehearseModule } from "@shezu/persistence/modules/migrate-module"
import type { MigrationRefused, ModuleSchema } from "@shezu/persistence/modules/ModuleSchema"
import { Effect, Result } from "effect"
import type { SqlClient } from "effect/sql"

import type { Act } from "../audit/Auditing.ts"
import { recordAsOperator } from "../audit/operator-acts.ts"
import type { Loaded } from "./load.ts"
import type { ModuleOffer } from "./ModuleOffer.ts"
import type { ModuleFailure, KnownModule } from "./ModuleState.ts"
import { entered, left, placeOf } from "./pulse.ts"

/** A module after its migrations: what it offers, if its code was loaded, and why it is off, if it is. */
export interface Installed<M extends ModuleOffer = ModuleOffer> {
  readonly name: string
  readonly offer?: M
  readonly failure?: ModuleFailure
  readonly migrated?: Migrated
  /** Of one whose code was not loaded. */
  readonly known?: KnownModule
}

type Migrate = (module: ModuleSchema) => Effect.Effect<Migrated, MigrationRefused, SqlClient.SqlClient>

const installOne =
  (migrate: Migrate) =>
  <M extends ModuleOffer>({
    known,
    name,
    offer
  }: Loaded<M>): Effect.Effect<Installed<M>, never, SqlClient.SqlClient> => {
    if (Result.isFailure(offer)) {
      return Effect.succeed({ name, failure: offer.failure, ...(known === undefined ? {} : { known }) })
    }
    const place = placeOf(name)
    const { declaration, migrations, unscoped } = offer.success
    return Effect.sync(() => entered(place)).pipe(
      Effect.andThen(migrate({ id: declaration.id, migrations, unscoped })),
      Effect.ensuring(Effect.sync(() => left(place))),
      Effect.match({
        onSuccess: (migrated) => ({ name, offer: offer.success, migrated }),
        onFailure: ({ detail, reason }) => ({
          name,
          offer: offer.success,
          failure: { reason: `migration-${reason}` as const, detail }
        })
      })
    )
  }

const act = (module: ModuleSchema, more: Pick<Act, "outcome" | "after" | "why">): Act => ({
  act: "module.migrate",
  subject: { kind: "module", id: module.id },
  ...more
})

/** Recorded with what was done, and with what could not be. */
const migrate: Migrate = (module) =>
  migrateModule(module, undefined, ({ done }) => recordAsOperator(act(module, { after: { done: [...done] } }))).pipe(
    Effect.tapError(({ reason }) => recordAsOperator(act(module, { outcome: "failed", why: reason })))
  )

/** As the owner, after the core's own migrations. */
export const installModules = Effect.fn("installModules")(<M extends ModuleOffer>(loaded: ReadonlyArray<Loaded<M>>) =>
  Effect.forEach(loaded, installOne(migrate))
)

/** What {@link installModules} would do, on the same data, undone at the end. */
export const rehearseModules = Effect.fn("rehearseModules")(<M extends ModuleOffer>(loaded: ReadonlyArray<Loaded<M>>) =>
  Effect.forEach(loaded, installOne(rehearseModule))
)
