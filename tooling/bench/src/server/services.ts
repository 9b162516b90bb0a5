/** The application's services over one database of the benches' installation, wired as the server wires them. */
import { tmpdir } from "node:os"

import { servicesOver } from "@shezu/api/services"
import { operatorAtConsole } from "@shezu/domain/access/Actor"
import { names } from "@shezu/persistence/column-names"
import { Database, poolSize } from "@shezu/persistence/Database"
import { CurrentScope } from "@shezu/persistence/scoped"
import { Effect, Layer, ManagedRuntime, Redacted } from "effect"
import type { Configuration } from "pg"

import type { Installation } from "./Installation.ts"

const client = ({ database, host, password, port, user }: Configuration, maxConnections: number) => ({
  path: `${host}/.s.PGSQL.${port}`,
  username: user,
  password: Redacted.make(password),
  database,
  maxConnections,
  ...names
})

/** The logins of a database, to be handed to a child process. */
export interface Logins {
  readonly owner: Configuration
  readonly app: Configuration
}

export const loginsOf = (installation: Installation, database: string): Logins => ({
  owner: installation.login("owner", database),
  app: installation.login("app", database)
})

export const layerOver = ({ app, owner }: Logins, sample: boolean) =>
  Layer.orDie(
    servicesOver(sample, tmpdir()).pipe(
      Layer.provideMerge(Layer.succeed(CurrentScope, operatorAtConsole.scope)),
      Layer.provideMerge(
        Layer.effect(
          Database,
          Effect.map(poolSize, (size) => ({ owner: client(owner, size), app: client(app, size) }))
        )
      )
    )
  )

export const runtimeOver = (logins: Logins, sample: boolean) => ManagedRuntime.make(layerOver(logins, sample))
