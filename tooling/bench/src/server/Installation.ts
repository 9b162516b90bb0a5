/** The benches' own embedded installation, with its supervisor's rights: databases are made from a template and dropped. */
import { readFileSync } from "node:fs"
import path from "node:path"

import { supervisor } from "@shezu/persistence/embedded/cluster"
import * as EmbeddedPostgres from "@shezu/persistence/embedded/EmbeddedPostgres"
import { appRole, ownerRole } from "@shezu/persistence/roles"
import { Effect, Exit, Redacted, Schema, Scope } from "effect"
import { Client, type Configuration } from "pg"

import { cacheFolder } from "../cache.ts"

/** How `pg` signs in to a database as one of the three roles. */
export type Role = "supervisor" | "owner" | "app"

export interface Installation {
  readonly path: string
  readonly login: (role: Role, database: string) => Configuration
  /** Runs statements as the supervisor, one session after the other. */
  readonly administer: <A>(database: string, act: (client: Client) => Promise<A>) => Promise<A>
  readonly exists: (database: string) => Promise<boolean>
  /** A database of one's own; without a template it is empty. */
  readonly create: (database: string, template?: string) => Promise<void>
  readonly drop: (database: string) => Promise<void>
  readonly close: () => Promise<void>
}

const Stored = Schema.fromJsonString(Schema.Struct({ supervisor: Schema.String }))

const folder = path.join(cacheFolder, "installation")

const supervisorPassword = (): string =>
  Schema.decodeSync(Stored)(readFileSync(path.join(folder, "postgres", "credentials.json"), "utf8")).supervisor

export const open = async (): Promise<Installation> => {
  const scope = await Effect.runPromise(Scope.make())
  const server = await Effect.runPromise(EmbeddedPostgres.acquire({ dataFolder: folder }).pipe(Scope.provide(scope)))
  const roles = {
    supervisor: { user: supervisor, password: supervisorPassword() },
    owner: { user: server.owner.username, password: Redacted.value(server.owner.password) },
    app: { user: server.app.username, password: Redacted.value(server.app.password) }
  }
  const login = (role: Role, database: string): Configuration => ({
    host: server.socketFolder,
    port: server.port,
    database,
    ...roles[role]
  })
  const administer: Installation["administer"] = async (database, act) => {
    const client = new Client(login("supervisor", database))
    await client.connect()
    try {
      return await act(client)
    } finally {
      await client.end()
    }
  }
  const exists = (database: string) =>
    administer("postgres", async (client) => {
      const { rows } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database])
      return rows.length > 0
    })
  const drop = (database: string) =>
    administer("postgres", async (client) => {
      await client.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`)
    })
  const create = async (database: string, template = "template0") => {
    await drop(database)
    await administer("postgres", async (client) => {
      await client.query(
        `CREATE DATABASE "${database}" OWNER ${ownerRole} TEMPLATE "${template}" STRATEGY ${template === "template0" ? "WAL_LOG" : "FILE_COPY"}`
      )
      // A clone has what is inside its template, not what was granted on it.
      await client.query(`REVOKE ALL ON DATABASE "${database}" FROM PUBLIC`)
      await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE "${database}" TO ${appRole}`)
    })
  }
  const close = () => Effect.runPromise(Scope.close(scope, Exit.void))
  return { path: server.path, login, administer, exists, create, drop, close }
}
