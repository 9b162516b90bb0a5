/** Tables written to files by the server and read back by COPY, the fastest way in that PostgreSQL has. */
import { chmodSync, mkdirSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

import type { Installation } from "./Installation.ts"

/** Where the server's own user may write. */
const folder = (): string => {
  const made = path.join(tmpdir(), "shezu-bench-copies")
  mkdirSync(made, { recursive: true })
  chmodSync(made, 0o777)
  return made
}

const fileOf = (table: string): string => path.join(folder(), `${table}.copy`)

export const truncate = (installation: Installation, database: string, tables: ReadonlyArray<string>) =>
  installation.administer(database, async (client) => {
    await client.query(`TRUNCATE ${tables.join(", ")} CASCADE`)
    await client.query("CHECKPOINT")
  })

export const dump = (installation: Installation, database: string, tables: ReadonlyArray<string>) =>
  installation.administer(database, async (client) => {
    // oxlint-disable-next-line no-await-in-loop
    for (const table of tables) await client.query(`COPY ${table} TO '${fileOf(table)}'`)
  })

/** Seconds of one transaction that reads all of them in. */
export const restore = (installation: Installation, database: string, tables: ReadonlyArray<string>) =>
  installation.administer(database, async (client) => {
    const from = performance.now()
    await client.query("BEGIN")
    // oxlint-disable-next-line no-await-in-loop
    for (const table of tables) await client.query(`COPY ${table} FROM '${fileOf(table)}'`)
    await client.query("COMMIT")
    return (performance.now() - from) / 1_000
  })
