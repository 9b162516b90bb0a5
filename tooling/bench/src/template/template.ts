import { PgClient } from "@effect/sql-pg"
import type { Services } from "@shezu/api/services"
import { names } from "@shezu/persistence/column-names"
/** The template databases: a million organizations, an empty register, a million audit entries; made once for their sources. */
import { prepareRoles } from "@shezu/persistence/roles"
import { Effect } from "effect"
import { Redacted } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient } from "effect/sql"

import { fillLog } from "../audit/log.ts"
import { templateHash } from "../cache.ts"
import { say, timed } from "../progress.ts"
import type { Installation } from "../server/Installation.ts"
import { loginsOf, runtimeOver } from "../server/services.ts"
import { load, templateCount } from "./load.ts"

/** Gives the two roles their places in a database made bare. */
const prepare = ({ login, path }: Installation, database: string) => {
  const { password, user } = login("owner", database)
  return PgClient.makeClient({ path, username: user, password: Redacted.make(password), database, ...names }).pipe(
    Effect.flatMap((sql) => prepareRoles(sql, database)),
    Effect.scoped,
    Effect.provide(Reactivity.layer),
    Effect.runPromise
  )
}

/** What fills a template: an effect over the services of an installation of its own. */
type Fill = Effect.Effect<unknown, unknown, Services>

interface Template {
  readonly name: string
  /** Whether the installation is the sample district's. */
  readonly sample: boolean
  readonly fill: Fill
}

/** Sets up an installation of its own in the database, and fills it. */
const build = async (installation: Installation, database: string, { fill, sample }: Template): Promise<void> => {
  await installation.create(database)
  await prepare(installation, database)
  const runtime = runtimeOver(loginsOf(installation, database), sample)
  try {
    await runtime.runPromise(fill)
  } finally {
    await runtime.dispose()
  }
  await installation.administer(database, (client) => client.query("VACUUM (ANALYZE, FREEZE)"))
}

const ensure = async (installation: Installation, template: Template): Promise<string> => {
  const { name } = template
  const database = `bench_${name}_${templateHash()}`
  if (await installation.exists(database)) return database
  say(`making the template ${database}, once`)
  const draft = `${database}_draft`
  await timed(`template ${database}`, () => build(installation, draft, template))
  await installation.administer("postgres", async (client) => {
    const { rows } = await client.query("SELECT datname FROM pg_database WHERE datname LIKE $1", [`bench_${name}_%`])
    for (const { datname } of rows) {
      // Made by older sources, or left by a bench that was stopped.
      // oxlint-disable-next-line no-await-in-loop
      if (datname !== draft) await client.query(`DROP DATABASE "${String(datname)}" WITH (FORCE)`)
    }
    await client.query(`ALTER DATABASE "${draft}" RENAME TO "${database}"`)
  })
  return database
}

/** A million organizations of the synthetic province, indexed and settled, nothing judged yet. */
export const million = (installation: Installation) =>
  ensure(installation, { name: "million", sample: false, fill: load(templateCount) })

/** The sample district's installation with an empty register. */
export const empty = (installation: Installation) =>
  ensure(installation, { name: "empty", sample: true, fill: SqlClient.SqlClient })

/** An installation with an audit log of a million entries, placed and sealed. */
export const audited = (installation: Installation) =>
  ensure(installation, { name: "audit", sample: false, fill: fillLog })
