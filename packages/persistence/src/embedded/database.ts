/** The database and logins of a fresh cluster, made by its supervisor; done again, it changes nothing. */
import { PgClient } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"
import { Reactivity } from "effect/reactivity"

import { appRole, ownerRole, prepareRoles } from "../roles.ts"
import type { Credentials } from "./cluster.ts"
import type { Lease } from "./Lease.ts"
import { database, socketPath } from "./settings.ts"

const done = "shezu: roles prepared"

const isDone = `SELECT 1 FROM pg_database WHERE datname = '${database}' AND shobj_description(oid, 'pg_database') = '${done}'`

// Passwords are generated from letters, digits, "-" and "_": none needs quoting.
const login = (role: string, password: Redacted.Redacted) => `
  DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role}; END IF;
    ALTER ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION
      PASSWORD '${Redacted.value(password)}';
  END $$`

/** Makes the logins of owner and application. */
export const createLogins = Effect.fn("EmbeddedPostgres.createLogins")(function* (
  query: Lease["query"],
  credentials: Credentials
) {
  yield* query(login(ownerRole, credentials.owner))
  yield* query(login(appRole, credentials.app))
})

/** Makes the logins and the database, unless that has been done; the caller holds the folder's lock. */
export const establish = Effect.fn("EmbeddedPostgres.establish")(function* (
  { query }: Lease,
  socketFolder: string,
  credentials: Credentials
) {
  if ((yield* query(isDone)).length > 0) return
  yield* createLogins(query, credentials)
  const exists = yield* query("SELECT 1 FROM pg_database WHERE datname = $1", [database])
  if (exists.length === 0) yield* query(`CREATE DATABASE ${database} OWNER ${ownerRole}`)
  const path = socketPath(socketFolder)
  const owner = { path, username: ownerRole, password: credentials.owner, database }
  yield* PgClient.makeClient(owner).pipe(
    Effect.flatMap((sql) => prepareRoles(sql, database)),
    Effect.scoped,
    Effect.provide(Reactivity.layer)
  )
  yield* query(`COMMENT ON DATABASE ${database} IS '${done}'`)
})
