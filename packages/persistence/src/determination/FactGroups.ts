/** Organizations grouped by the facts a question reads: few groups stand for a million organizations. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import type { Facts, FactValue } from "@shezu/domain/policy/Rule"
import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"

import * as Fact from "./facts.ts"

/** A way to split figures. */
export type Dimension = "town" | "sector" | "kind" | "supervisingUnit"

const dimensionColumns: Record<Dimension, string> = {
  town: "coalesce(ts.name, o.town)",
  sector: "o.sector",
  kind: "o.kind",
  supervisingUnit: "o.supervising_unit"
}

/** Figures by town are counted under one name, however the register spells it. */
const sourceFor = ({ dimension, extent }: Pick<GroupQuestion, "extent" | "dimension">): string =>
  `${Fact.source(extent)}${dimension === "town" ? " LEFT JOIN town_spelling ts ON ts.spelling = o.town" : ""}`

export interface FactGroup {
  /** The joining key of these facts. */
  readonly key: string
  readonly facts: Facts
  /** The value of the dimension asked for; null when not stated. */
  readonly dimension: string | null
  readonly count: number
}

export interface GroupQuestion {
  readonly factNames: ReadonlyArray<string>
  readonly extent: Fact.Extent
  readonly dimension?: Dimension
  /** Indicators count organizations in status 正常 only. */
  readonly activeOnly: boolean
}

/** Today's register, or that of a day. */
export const extentOn = (asOf: PlainDate | null): Fact.Extent => (asOf === null ? "current" : { on: asOf })

export interface Member {
  readonly id: string
  readonly name: string
  readonly code: string | null
  readonly town: string | null
  readonly kind: string
}

export class FactGroups extends Context.Service<
  FactGroups,
  {
    readonly group: (question: GroupQuestion) => Effect.Effect<ReadonlyArray<FactGroup>>
    /** The organizations whose facts have one of these keys, by name. */
    readonly members: (
      question: GroupQuestion,
      keys: ReadonlyArray<string>,
      how: { readonly dimensionValue?: string | null; readonly limit: number; readonly after?: string }
    ) => Effect.Effect<ReadonlyArray<Member>>
  }
>()("@shezu/persistence/FactGroups") {
  static readonly layer = Layer.effect(
    FactGroups,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const group = Effect.fn("FactGroups.group")(function* (question: GroupQuestion) {
        const { activeOnly, dimension, factNames } = question
        const names = factNames.map((_, at) => `f${at}`)
        const facts = factNames.map((name, at) => `${Fact.column(name).expression} AS f${at}`)
        const split = dimension === undefined ? "NULL::text" : dimensionColumns[dimension]
        // The key is made of the few groups, not of every row.
        const rows = yield* sql
          .unsafe<Record<string, FactValue | bigint>>(
            `SELECT ${Fact.keyOf(names)} AS key, g.* FROM (
              SELECT ${[`${split} AS dimension`, "count(*) AS count", ...facts].join(", ")}
              FROM ${sourceFor(question)}${activeOnly ? " WHERE o.status = 'normal'" : ""}
              GROUP BY ${["1", ...names.map((_, at) => String(at + 3))].join(", ")}) g`
          )
          .pipe(Effect.orDie)
        return rows.map((row) => ({
          key: String(row["key"]),
          dimension: row["dimension"] === null ? null : String(row["dimension"]),
          count: Number(row["count"]),
          facts: Object.fromEntries(factNames.map((name, at) => [name, row[`f${at}`] ?? null])) as Facts
        }))
      })

      const members: FactGroups["Service"]["members"] = Effect.fn("FactGroups.members")(function* (
        question,
        keys,
        { after, dimensionValue, limit }
      ) {
        const split = question.dimension === undefined ? undefined : dimensionColumns[question.dimension]
        const narrowed =
          split === undefined || dimensionValue === undefined ? "" : ` AND ${split} IS NOT DISTINCT FROM $3`
        const active = question.activeOnly ? "o.status = 'normal' AND " : ""
        const tests = ` WHERE ${active}${Fact.key(question.factNames)} = ANY($1::text[])`
        return yield* sql
          .unsafe<Member>(
            `SELECT o.id, o.name, o.code, o.town, o.kind FROM ${sourceFor(question)}${tests}
                AND ($2::text IS NULL OR (o.name || o.id::text) > $2)${narrowed} ORDER BY o.name || o.id::text LIMIT ${limit}`,
            narrowed === "" ? [keys, after ?? null] : [keys, after ?? null, dimensionValue]
          )
          .pipe(Effect.orDie)
      })

      return FactGroups.of({ group, members })
    })
  )
}
