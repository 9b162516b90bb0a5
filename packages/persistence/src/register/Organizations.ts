/** Reading the register: one organization, a page of them, all of them, for now or for a past day. */
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { BatchId } from "@shezu/domain/identifier/BatchId"
import type { CreditCode } from "@shezu/domain/identifier/CreditCode"
import { OrganizationId } from "@shezu/domain/identifier/OrganizationId"
import { type Organization, OrganizationNotFound } from "@shezu/domain/organization/Organization"
import { whole } from "@shezu/domain/unit/Scope"
import { ManagingKind } from "@shezu/domain/unit/Unit"
import { Context, Effect, Layer, Option, Schema, Semaphore, Stream } from "effect"
import { SqlClient, SqlSchema } from "effect/sql"

import { CurrentScope } from "../scoped.ts"
import { SearchIndex } from "../search/SearchIndex.ts"
import { fieldsOf } from "./columns.ts"
import {
  conditions,
  type Cursor,
  type Judged,
  type OrganizationFilter,
  type OrganizationQuery,
  page
} from "./OrganizationQuery.ts"
import { organizationOf, type Row } from "./rows.ts"

export interface Page {
  readonly items: ReadonlyArray<Organization>
  readonly next?: Cursor
}

/** One thing that happened to a record. */
export const Change = Schema.Struct({
  kind: Schema.Literals(["created", "changed", "corrected", "withdrawn", "restored"]),
  batch: BatchId,
  /** Absent for the first known state. */
  validFrom: Schema.NullOr(PlainDate),
  recordedAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  actor: Schema.String,
  reason: Schema.String,
  source: Schema.String,
  rowNumber: Schema.NullOr(Schema.Int),
  before: Schema.NullOr(Schema.Json),
  after: Schema.Json
}).annotate({ identifier: "OrganizationChange" })
export interface Change extends Schema.Schema.Type<typeof Change> {}

/** A change together with the organization it happened to; the name is null where it was withdrawn. */
export const RecentChange = Schema.Struct({
  ...Change.fields,
  organization: OrganizationId,
  name: Schema.NullOr(Schema.String)
}).annotate({ identifier: "RecentChange" })
export interface RecentChange extends Schema.Schema.Type<typeof RecentChange> {}

const changeColumns = `c.kind, c.batch_id AS batch, nullif(c.valid_from, '-infinity')::text AS valid_from,
  b.committed_at AS recorded_at, b.actor, b.reason, b.source, c.row_number, c.before, c.after`

const shown = fieldsOf("o")
/** A search inside a list looks no further than this many best hits. */
export const mostSearchHits = 1_000

/** How many read the whole register at the same time; others wait for their turn. */
const exportsAtOnce = 2

const sortValue = (organization: Organization, query: OrganizationQuery): Cursor["value"] =>
  organization[query.sort] ?? null

export class Organizations extends Context.Service<
  Organizations,
  {
    readonly get: (id: OrganizationId) => Effect.Effect<Organization, OrganizationNotFound>
    /** The state on a day; not found when it did not exist or was not known yet. */
    readonly getOn: (id: OrganizationId, day: PlainDate) => Effect.Effect<Organization, OrganizationNotFound>
    /** By its whole credit code, as the register has it now. */
    readonly findByCode: (code: CreditCode) => Effect.Effect<Option.Option<Organization>>
    /** Units of which kinds manage it, as determined. */
    readonly managedBy: (id: OrganizationId) => Effect.Effect<ReadonlyArray<ManagingKind>>
    readonly page: (query: OrganizationQuery) => Effect.Effect<Page>
    readonly count: (filter: OrganizationFilter, asOf: PlainDate | undefined, judged?: Judged) => Effect.Effect<number>
    readonly byIds: (ids: ReadonlyArray<OrganizationId>) => Effect.Effect<ReadonlyArray<Organization>>
    readonly all: (
      filter: OrganizationFilter,
      asOf: PlainDate | undefined,
      judged?: Judged
    ) => Stream.Stream<Organization>
    readonly changes: (id: OrganizationId) => Effect.Effect<ReadonlyArray<Change>>
    /** What was last changed, the newest first; first entries of new organizations are left out. */
    readonly recent: (limit: number) => Effect.Effect<ReadonlyArray<RecentChange>>
    /** The organization a batch of one row created. */
    readonly createdBy: (batch: BatchId) => Effect.Effect<OrganizationId>
    /** Distinct values of a field with how many organizations have each, most first. */
    readonly values: (
      field: "town" | "sector" | "supervisingUnit" | "registrar"
    ) => Effect.Effect<ReadonlyArray<{ readonly value: string; readonly count: number }>>
  }
>()("@shezu/persistence/Organizations") {
  static readonly layer = Layer.effect(
    Organizations,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const search = yield* SearchIndex

      const get = Effect.fn("Organizations.get")(function* (id: OrganizationId) {
        const [row] = yield* Effect.orDie(sql<Row>`SELECT ${sql.literal(shown)} FROM organization o WHERE o.id = ${id}`)
        return row === undefined ? yield* new OrganizationNotFound({ id }) : organizationOf(row)
      })

      const kindsOf = SqlSchema.findAll({
        Request: OrganizationId,
        Result: Schema.Struct({ kind: ManagingKind }),
        execute: (id) => sql`SELECT DISTINCT kind FROM management WHERE organization_id = ${id}`
      })
      const managedBy = Effect.fn("Organizations.managedBy")((id: OrganizationId) =>
        Effect.map(Effect.orDie(kindsOf(id)), (rows) => rows.map(({ kind }) => kind))
      )

      const getOn = Effect.fn("Organizations.getOn")(function* (id: OrganizationId, day: PlainDate) {
        const [row] = yield* Effect.orDie(
          sql<Row>`SELECT ${sql.literal(shown)} FROM organization_on(${day}::date) o WHERE o.id = ${id}`
        )
        return row === undefined ? yield* new OrganizationNotFound({ id }) : organizationOf(row)
      })

      const findByCode = Effect.fn("Organizations.findByCode")(function* (code: CreditCode) {
        const [row] = yield* Effect.orDie(
          sql<Row>`SELECT ${sql.literal(shown)} FROM organization o WHERE o.code = ${code}`
        )
        return Option.map(Option.fromUndefinedOr(row), organizationOf)
      })

      // Few, and changed only when an installation is set up.
      const spellings = yield* sql<{ name: string; spelling: string }>`SELECT name, spelling FROM town_spelling`.pipe(
        Effect.orDie,
        Effect.map((rows) => Map.groupBy(rows, ({ name }) => name)),
        Effect.cachedWithTTL("10 seconds")
      )

      /** What a filter needs to be looked up before its statement can be made. */
      const resolve = Effect.fnUntraced(function* (filter: OrganizationFilter) {
        const scope = yield* CurrentScope
        const found = filter.q === undefined ? undefined : yield* search.find(filter.q, mostSearchHits)
        if (filter.town === undefined) return { found, scope }
        // However the register spells them; as values, because with a subquery no index is walked in order.
        const spelled = yield* spellings
        const named = filter.town.flatMap((town) => spelled.get(town) ?? []).map(({ spelling }) => spelling)
        return { found, scope, towns: [...new Set([...filter.town, ...named])] }
      })

      const readPage = Effect.fn("Organizations.page")(function* (query: OrganizationQuery) {
        const { parameters, text } = page(query, shown, { ...(yield* resolve(query.filter)), judged: query.judged })
        const rows = yield* Effect.orDie(sql.unsafe<Row>(text, parameters).withoutTransform)
        const items = rows.slice(0, query.limit).map(organizationOf)
        const last = items.at(-1)
        return rows.length > query.limit && last !== undefined
          ? { items, next: { value: sortValue(last, query), id: last.id } }
          : { items }
      })

      const count = Effect.fn("Organizations.count")(function* (
        filter: OrganizationFilter,
        asOf: PlainDate | undefined,
        judged?: Judged
      ) {
        const { parameters, text } = conditions(filter, asOf, { ...(yield* resolve(filter)), judged })
        const [row] = yield* Effect.orDie(sql.unsafe<{ count: bigint }>(`SELECT count(*) AS count ${text}`, parameters))
        return Number(row?.count ?? 0)
      })

      const byIds = Effect.fn("Organizations.byIds")(function* (ids: ReadonlyArray<OrganizationId>) {
        const rows = yield* Effect.orDie(
          sql.unsafe<Row>(`SELECT ${shown} FROM organization o WHERE o.id = ANY($1::uuid[])`, [ids])
        )
        const found = new Map(rows.map((row) => [String(row["id"]), organizationOf(row)]))
        return ids.flatMap((id) => found.get(id) ?? [])
      })

      // Each holds a connection for as long as somebody takes to download it.
      const exports = yield* Semaphore.make(exportsAtOnce)
      const exportTurn = Effect.acquireRelease(exports.take(1), () => exports.release(1), { interruptible: true })

      const all = (filter: OrganizationFilter, asOf: PlainDate | undefined, judged?: Judged) =>
        Stream.unwrap(
          Effect.map(Effect.andThen(exportTurn, resolve(filter)), (resolved) => {
            const { parameters, text } = conditions(filter, asOf, { ...resolved, judged })
            return sql
              .unsafe<Row>(`SELECT ${shown} ${text} ORDER BY o.name, o.id`, parameters)
              .stream.pipe(Stream.map(organizationOf), Stream.orDie)
          })
        )

      const changesOf = SqlSchema.findAll({
        Request: Schema.String,
        Result: Change,
        execute: (id) =>
          sql`SELECT ${sql.literal(changeColumns)} FROM organization_change c JOIN batch b ON b.id = c.batch_id WHERE c.organization_id = ${id} ORDER BY c.id DESC`
      })
      /** Who made a change and why is told to whoever sees the change, of another unit's batch too. */
      const withOrigins = Effect.provideService(CurrentScope, whole)
      const changes = Effect.fn("Organizations.changes")(function* (id: OrganizationId) {
        const seen = yield* sql`SELECT 1 FROM organization_change WHERE organization_id = ${id} LIMIT 1`
        return seen.length === 0 ? [] : yield* withOrigins(changesOf(id))
      }, Effect.orDie)

      const recentChanges = SqlSchema.findAll({
        Request: Schema.Array(Schema.String),
        Result: RecentChange,
        execute: (ids) => sql`SELECT ${sql.literal(changeColumns)}, c.organization_id AS organization, o.name
          FROM organization_change c
            JOIN batch b ON b.id = c.batch_id LEFT JOIN organization o ON o.id = c.organization_id
          WHERE c.id = ANY(${ids}::bigint[]) ORDER BY c.id DESC`
      })
      const recent = Effect.fn("Organizations.recent")(function* (limit: number) {
        const seen = yield* sql<{ id: string }>`SELECT id::text AS id FROM organization_change
          WHERE kind <> 'created' ORDER BY id DESC LIMIT ${limit}`
        return yield* withOrigins(recentChanges(seen.map(({ id }) => id)))
      }, Effect.orDie)

      const values = Effect.fn("Organizations.values")(function* (
        field: "town" | "sector" | "supervisingUnit" | "registrar"
      ) {
        const rows = yield* sql<{ value: string; count: bigint }>`
            SELECT ${sql(field)} AS value, count(*) AS count FROM organization WHERE ${sql(field)} IS NOT NULL
            GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 500`
        return rows.map(({ count, value }) => ({ value, count: Number(count) }))
      }, Effect.orDie)

      const createdBy = Effect.fn("Organizations.createdBy")(function* (batch: BatchId) {
        const [row] = yield* sql<{ id: string }>`
          SELECT organization_id AS id FROM organization_change WHERE batch_id = ${batch} AND kind = 'created'`
        return OrganizationId.make(row?.id ?? "")
      }, Effect.orDie)

      return Organizations.of({
        managedBy,
        createdBy,
        recent,
        get,
        getOn,
        findByCode,
        page: readPage,
        count,
        byIds,
        all,
        changes,
        values
      })
    })
  )
}
