/** What is kept about one user, 本人信息, read by the inventory: a record type that is about users is in it by itself. */
import { type InventoryLine, personalFields, type RecordType } from "@shezu/domain/personal-data/RecordType"
import { whole } from "@shezu/domain/unit/Scope"
import { Context, Effect, Layer, type Schema, String } from "effect"
import { SqlClient } from "effect/sql"

import { forTheLog } from "../audit/audit-scope.ts"
import { CurrentScope } from "../scoped.ts"
import { recordTypes } from "./inventory.ts"

/** Records of one type about a user: how many, the newest of them, and what of them is kept but not shown. */
export interface OwnSection {
  readonly record: string
  readonly title: InventoryLine["title"]
  readonly count: number
  readonly rows: ReadonlyArray<Readonly<Record<string, Schema.Json>>>
  /** The field that says whose they are. */
  readonly by: InventoryLine
  readonly shown: ReadonlyArray<InventoryLine>
  readonly withheld: ReadonlyArray<InventoryLine>
}

export interface Person {
  readonly id: string
  readonly username: string
}

/** Accounts first, then what names somebody by the way. */
const aboutUsers = recordTypes
  .filter(({ user }) => user !== undefined)
  .toSorted((one, other) => Number(one.user?.holds === "username") - Number(other.user?.holds === "username"))

/** So many of each type are given. */
const most = 100

const quoted = (table: string): string =>
  table
    .split(".")
    .map((part) => `"${part}"`)
    .join(".")

interface Row {
  readonly row: Readonly<Record<string, Schema.Json>>
  readonly count: number
}

export class OwnRecords extends Context.Service<
  OwnRecords,
  {
    readonly of: (person: Person) => Effect.Effect<ReadonlyArray<OwnSection>>
    /** How many acts of his the audit log has. */
    readonly acts: (username: string) => Effect.Effect<number>
  }
>()("@shezu/persistence/OwnRecords") {
  static readonly layer = Layer.effect(
    OwnRecords,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const section = Effect.fnUntraced(function* (type: RecordType, person: Person) {
        if (type.user === undefined) return []
        const about = personalFields(type).filter(({ subject }) => subject === "user")
        const by = about.find(({ field }) => field === type.user?.column)
        if (by === undefined) return yield* Effect.die(new Error(`${type.id} does not say whose its records are`))
        const lines = about.filter((line) => line !== by)
        const shown = lines.filter(({ protection }) => protection === "open")
        const members = shown.map(({ field }) => `'${field}', t."${String.camelToSnake(field)}"`).join(", ")
        const rows = yield* Effect.forEach(
          type.tables,
          (table) =>
            sql<Row>`SELECT json_build_object(${sql.literal(members)}) AS row, count(*) OVER ()::int4 AS count
            FROM ${sql.literal(quoted(table))} t
            WHERE t.${sql.literal(String.camelToSnake(type.user?.column ?? ""))}::text
              = ${type.user?.holds === "id" ? person.id : person.username}
            ORDER BY t.ctid DESC LIMIT ${most}`
        )
        const found = rows.flat()
        const { id, title } = type
        return [
          {
            record: id,
            title,
            count: found[0]?.count ?? 0,
            by,
            rows: shown.length === 0 ? [] : found.map(({ row }) => row),
            shown,
            withheld: lines.filter(({ protection }) => protection === "withheld")
          }
        ]
      }, Effect.orDie)

      return OwnRecords.of({
        // His own acts are his to see, whatever unit he acts for now.
        of: Effect.fn("OwnRecords.of")((person) =>
          Effect.forEach(aboutUsers, (type) => section(type, person)).pipe(
            Effect.map((sections) => sections.flat()),
            Effect.provideService(CurrentScope, whole)
          )
        ),
        acts: Effect.fn("OwnRecords.acts")((username) =>
          sql<{ count: number }>`SELECT count(*)::int4 AS count FROM audit_entry WHERE actor = ${username}`.pipe(
            Effect.map(([row]) => row?.count ?? 0),
            Effect.orDie,
            forTheLog
          )
        )
      })
    })
  )
}
