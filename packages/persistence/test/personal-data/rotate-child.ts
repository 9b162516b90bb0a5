/** Rotates the keys of a test's database, in a process that can be killed. */
import { everything } from "@shezu/domain/unit/Scope"
import { Effect, Layer, Redacted } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient } from "effect/sql"

import { names } from "../../src/column-names.ts"
import { PersonalDataKeys } from "../../src/personal-data/PersonalDataKeys.ts"
import { PersonalRecords } from "../../src/personal-data/PersonalRecords.ts"
import { CurrentScope, make } from "../../src/scoped.ts"

const [folder = "", path = "", database = "", username = "", password = ""] = process.argv.slice(2)

const client = Layer.effect(
  SqlClient.SqlClient,
  make({ path, database, username, password: Redacted.make(password), maxConnections: 2, ...names }, CurrentScope)
).pipe(Layer.provide(Reactivity.layer))

await Effect.runPromise(
  PersonalRecords.use(({ rotate }) => rotate).pipe(
    Effect.provide(PersonalRecords.layer.pipe(Layer.provide(PersonalDataKeys.layer(folder)), Layer.provide(client))),
    Effect.provideService(CurrentScope, everything)
  )
)
