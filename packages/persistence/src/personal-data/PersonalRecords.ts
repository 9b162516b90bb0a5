/** The encrypted fields of an organization's people, within the scope of whoever asks. */
import { timingSafeEqual } from "node:crypto"

import { OrganizationId } from "@shezu/domain/identifier/OrganizationId"
import { PersonalFieldId } from "@shezu/domain/personal-data/OrganizationPersonalData"
import { whole } from "@shezu/domain/unit/Scope"
import { Context, DateTime, Effect, Layer, Option, Schema } from "effect"
import { SqlClient, SqlSchema } from "effect/sql"

import { CurrentScope } from "../scoped.ts"
import { equalityHash, keyOf, seal, unseal } from "./envelope.ts"
import { type PersonalDataKey, PersonalDataKeyMissing, PersonalDataKeys } from "./PersonalDataKeys.ts"

/** A value that does not open with its key: it was altered, or put in another one's place. */
export class PersonalDataAltered extends Schema.TaggedError<PersonalDataAltered>()("PersonalDataAltered", {
  organization: OrganizationId,
  field: PersonalFieldId
}) {}

export const MaskedValue = Schema.Struct({
  field: PersonalFieldId,
  masked: Schema.String,
  changedAt: Schema.DateTimeUtcFromDate,
  changedBy: Schema.String
})
export interface MaskedValue extends Schema.Schema.Type<typeof MaskedValue> {}

/** The one field that is compared without being opened. */
const compared: PersonalFieldId = "representative-identity-number"

const KeptRow = Schema.Struct({
  organizationId: OrganizationId,
  field: PersonalFieldId,
  envelope: Schema.String,
  equality: Schema.NullOr(Schema.Uint8Array)
})

/** Held shared by whoever writes with a key, and alone by whoever makes the next one: nobody writes with a key that goes. */
const keyLock = 7_403_008

/** So many values are encrypted anew in one transaction. */
const together = 200

export interface Rotated {
  readonly key: string
  /** How many values were encrypted anew by this run. */
  readonly values: number
  readonly removed: ReadonlyArray<string>
}

const sealed = (key: PersonalDataKey, organization: OrganizationId, field: PersonalFieldId, value: string) => {
  const place = { organization, field }
  return {
    envelope: seal(key, value, place),
    equality: field === compared ? equalityHash(key.equality, value, place) : null
  }
}

export class PersonalRecords extends Context.Service<
  PersonalRecords,
  {
    readonly list: (organization: OrganizationId) => Effect.Effect<ReadonlyArray<MaskedValue>>
    readonly put: (
      organization: OrganizationId,
      field: PersonalFieldId,
      value: string,
      masked: string,
      by: string
    ) => Effect.Effect<void, PersonalDataKeyMissing>
    /** Whether there was one. */
    readonly remove: (organization: OrganizationId, field: PersonalFieldId) => Effect.Effect<boolean>
    readonly open: (
      organization: OrganizationId,
      field: PersonalFieldId
    ) => Effect.Effect<Option.Option<string>, PersonalDataKeyMissing | PersonalDataAltered>
    /** Whether this is the identity number that is kept, without opening it. */
    readonly isIdentityNumber: (
      organization: OrganizationId,
      number: string
    ) => Effect.Effect<boolean, PersonalDataKeyMissing>
    /** Encrypts everything with a new key and removes the others; cut short, the next one goes on. */
    readonly rotate: Effect.Effect<Rotated, PersonalDataKeyMissing | PersonalDataAltered>
  }
>()("@shezu/persistence/PersonalRecords") {
  static readonly layer = Layer.effect(
    PersonalRecords,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const keys = yield* PersonalDataKeys

      const row = SqlSchema.findOneOption({
        Request: Schema.Struct({ organization: OrganizationId, field: PersonalFieldId }),
        Result: KeptRow,
        execute: ({ field, organization }) => sql`SELECT organization_id, field, envelope, equality
          FROM organization_personal_data WHERE organization_id = ${organization} AND field = ${field}`
      })
      const find = (organization: OrganizationId, field: PersonalFieldId) => Effect.orDie(row({ organization, field }))

      /** A key that some value of the installation needs, whoever may see that value. */
      const needed = sql<{ key: string }>`SELECT key_id AS key FROM organization_personal_data LIMIT 1`.pipe(
        sql.withTransaction,
        Effect.provideService(CurrentScope, whole),
        Effect.orDie
      )

      /** Where values were encrypted with a key that is gone, another first key would hide that. */
      const first = Effect.flatMap(needed, ([used]) =>
        used === undefined ? keys.make : Effect.fail(new PersonalDataKeyMissing({ key: used.key }))
      )

      /** In a transaction: no other key becomes the newest before its end. */
      const newest = Effect.gen(function* () {
        const some = (yield* keys.ids).length > 0
        yield* Effect.orDie(
          some ? sql`SELECT pg_advisory_xact_lock_shared(${keyLock})` : sql`SELECT pg_advisory_xact_lock(${keyLock})`
        )
        const last = (yield* keys.ids).at(-1)
        return yield* last === undefined ? first : keys.get(last)
      })

      const put = Effect.fn("PersonalRecords.put")(function* (
        organization: OrganizationId,
        field: PersonalFieldId,
        value: string,
        masked: string,
        by: string
      ) {
        const key = yield* newest
        const changed = { ...sealed(key, organization, field, value), masked, changedBy: by }
        const at = DateTime.toDateUtc(yield* DateTime.now)
        yield* Effect.orDie(sql`INSERT INTO organization_personal_data
          ${sql.insert({ organizationId: organization, field, ...changed, changedAt: at })}
          ON CONFLICT (organization_id, field) DO UPDATE SET envelope = excluded.envelope, masked = excluded.masked,
            equality = excluded.equality, changed_at = excluded.changed_at, changed_by = excluded.changed_by`)
      })

      const opened = Effect.fnUntraced(function* ({ envelope, field, organizationId }: typeof KeptRow.Type) {
        const key = yield* keys.get(keyOf(envelope))
        const value = unseal(key, envelope, { organization: organizationId, field })
        return value ?? (yield* new PersonalDataAltered({ organization: organizationId, field }))
      })

      const some = SqlSchema.findAll({
        Request: Schema.String,
        Result: KeptRow,
        execute: (key) => sql`SELECT organization_id, field, envelope, equality FROM organization_personal_data
          WHERE key_id <> ${key} ORDER BY organization_id, field LIMIT ${together} FOR UPDATE`
      })

      const renewSome = Effect.fnUntraced(function* (key: PersonalDataKey) {
        const rows = yield* Effect.orDie(some(key.id))
        for (const kept of rows) {
          const value = yield* opened(kept)
          const { organizationId, field } = kept
          yield* Effect.orDie(sql`UPDATE organization_personal_data
            SET ${sql.update(sealed(key, organizationId, field, value))}
            WHERE organization_id = ${organizationId} AND field = ${field}`)
        }
        return rows.length
      })

      const atomic = <A, E>(effect: Effect.Effect<A, E>) =>
        sql.withTransaction(effect).pipe(Effect.catchTag("SqlError", Effect.die))

      /** The key that everything gets: the one of a rotation that was cut short, or a new one. */
      const target = Effect.gen(function* () {
        yield* Effect.orDie(sql`SELECT pg_advisory_xact_lock(${keyLock})`)
        const ids = yield* keys.ids
        const last = ids.at(-1)
        if (last === undefined) return yield* first
        const [old] = yield* Effect.orDie(sql`SELECT 1 FROM organization_personal_data WHERE key_id <> ${last} LIMIT 1`)
        return yield* ids.length > 1 || old !== undefined ? keys.get(last) : keys.make
      })

      const rotate = Effect.gen(function* () {
        const key = yield* atomic(target)
        let values = 0
        for (let renewed = yield* atomic(renewSome(key)); renewed > 0; renewed = yield* atomic(renewSome(key))) {
          values += renewed
        }
        const removed = (yield* keys.ids).filter((id) => id !== key.id)
        yield* Effect.forEach(removed, keys.remove, { discard: true })
        return { key: key.id, values, removed }
      }).pipe(Effect.withSpan("PersonalRecords.rotate"))

      return PersonalRecords.of({
        list: Effect.fn("PersonalRecords.list")((organization) =>
          Effect.orDie(
            SqlSchema.findAll({
              Request: OrganizationId,
              Result: MaskedValue,
              execute: (id) => sql`SELECT field, masked, changed_at, changed_by FROM organization_personal_data
                WHERE organization_id = ${id}`
            })(organization)
          )
        ),
        put: (...of) => atomic(put(...of)),
        remove: Effect.fn("PersonalRecords.remove")((organization, field) =>
          Effect.orDie(sql`DELETE FROM organization_personal_data
            WHERE organization_id = ${organization} AND field = ${field} RETURNING field`).pipe(
            Effect.map((rows) => rows.length > 0)
          )
        ),
        open: Effect.fn("PersonalRecords.open")(function* (organization, field) {
          const found = yield* find(organization, field)
          return Option.isNone(found) ? Option.none() : Option.some(yield* opened(found.value))
        }),
        isIdentityNumber: Effect.fn("PersonalRecords.isIdentityNumber")(function* (organization, number) {
          const found = yield* find(organization, compared)
          if (Option.isNone(found) || found.value.equality === null) return false
          const { equality } = yield* keys.get(keyOf(found.value.envelope))
          const hash = equalityHash(equality, number, { organization, field: compared })
          return timingSafeEqual(hash, found.value.equality)
        }),
        rotate
      })
    })
  )
}
