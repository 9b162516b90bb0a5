/** Accounts, 账户: who may sign in, with which duties; a person has one, and it is never deleted while acts name it. */
import type { AccessProfileId } from "@shezu/domain/access/AccessProfile"
import { Administration, Duty } from "@shezu/domain/access/Duty"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Context, DateTime, Effect, Layer, Option, Schema } from "effect"
import { SqlClient, SqlSchema } from "effect/sql"

/** Lower case, so that nobody can look like somebody else by his spelling. */
export const Username = Schema.String.check(Schema.isPattern(/^[a-z0-9][a-z0-9._-]{1,30}[a-z0-9]$/u)).annotate({
  identifier: "Username"
})

export const Standing = Schema.Union([Schema.Literal("staff"), Administration]).annotate({ identifier: "Standing" })
export type Standing = typeof Standing.Type

export const Appointment = Schema.Struct({
  unit: UnitId,
  duty: Duty,
  from: PlainDate,
  until: Schema.optionalKey(PlainDate)
}).annotate({ identifier: "Appointment" })
export interface Appointment extends Schema.Schema.Type<typeof Appointment> {}

export const User = Schema.Struct({
  id: Schema.String,
  username: Schema.String,
  name: Schema.String,
  standing: Standing,
  appointments: Schema.Array(Appointment),
  disabled: Schema.Boolean,
  secret: Schema.Literals(["initial", "used", "own"]),
  twoFactor: Schema.Boolean,
  /** Whether an identity provider can sign him in. */
  linked: Schema.Boolean,
  lastUsedAt: Schema.NullOr(Schema.String)
}).annotate({ identifier: "User" })
export interface User extends Schema.Schema.Type<typeof User> {}

export class UsernameTaken extends Schema.TaggedError<UsernameTaken>()("UsernameTaken", {
  username: Schema.String
}) {}

export class UserNotFound extends Schema.TaggedError<UserNotFound>()("UserNotFound", { username: Schema.String }) {}

/** An administrator has no duties in a unit, and who has duties is no administrator (三员分立). */
export class StandingExclusive extends Schema.TaggedError<StandingExclusive>()("StandingExclusive", {
  username: Schema.String
}) {}

/** Somebody else's account is linked to that person at the identity provider. */
export class LinkTaken extends Schema.TaggedError<LinkTaken>()("LinkTaken", {}) {}

/** Sign-in asks for no address, but its tables do. */
const mailless = "users.invalid"

/** More than any profile's history asks for. */
const remembered = 10

export interface NewUser {
  readonly username: string
  readonly name: string
  readonly standing: Standing
  readonly hash: string
  readonly secretUntil: DateTime.Utc
}

/** Fails unless the statement met the user. */
const met = (username: string, rows: ReadonlyArray<unknown>) =>
  rows.length > 0 ? Effect.void : Effect.fail(new UserNotFound({ username }))

export class Users extends Context.Service<
  Users,
  {
    readonly add: (user: NewUser) => Effect.Effect<string, UsernameTaken>
    readonly get: (username: string) => Effect.Effect<User, UserNotFound>
    readonly list: Effect.Effect<ReadonlyArray<User>>
    /** Appoints from a day on; a duty that he has already stays as it is. */
    readonly appoint: (
      username: string,
      unit: UnitId,
      duty: Duty,
      from: PlainDate
    ) => Effect.Effect<void, UserNotFound | StandingExclusive>
    /** Ends a duty with the day before. */
    readonly dismiss: (username: string, unit: UnitId, duty: Duty, on: PlainDate) => Effect.Effect<void, UserNotFound>
    readonly setDisabled: (username: string, disabled: boolean) => Effect.Effect<void, UserNotFound>
    /** Lets a person of the identity provider sign in to the account, in place of any other one. */
    readonly link: (user: string, subject: string) => Effect.Effect<void, LinkTaken>
    readonly unlink: (user: string) => Effect.Effect<void>
    /** A new one-time secret in place of the password; second factor and link go, and so do all sessions. */
    readonly resetSecret: (username: string, hash: string, until: DateTime.Utc) => Effect.Effect<void, UserNotFound>
    readonly pastHashes: (user: string, count: number) => Effect.Effect<ReadonlyArray<string>>
    readonly setPassword: (user: string, hash: string, profile: AccessProfileId) => Effect.Effect<void>
    readonly hashOf: (user: string) => Effect.Effect<Option.Option<string>>
  }
>()("@shezu/persistence/Users") {
  static readonly layer = Layer.effect(
    Users,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const rows = (username: string | null) =>
        SqlSchema.findAll({
          Request: Schema.NullOr(Schema.String),
          Result: User,
          execute: (only) => sql`
            SELECT u.id, u.username, u.name, u.standing, u.disabled_at IS NOT NULL AS disabled, u.secret,
              u.two_factor_enabled AS two_factor,
              EXISTS (SELECT 1 FROM access.account a WHERE a.user_id = u.id AND a.provider_id = 'oidc') AS linked,
              (SELECT to_char(max(s.used_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                FROM access.session s WHERE s.user_id = u.id) AS last_used_at,
              (SELECT coalesce(json_agg(json_strip_nulls(json_build_object('unit', m.unit_id, 'duty', m.duty,
                  'from', m.valid_from, 'until', m.valid_to)) ORDER BY m.valid_from, m.unit_id, m.duty), '[]')
                FROM access.member m WHERE m.user_id = u.id) AS appointments
            FROM access."user" u WHERE ${only}::text IS NULL OR u.username = ${only} ORDER BY u.username`
        })(username).pipe(Effect.orDie)

      const get = Effect.fn("Users.get")(function* (username: string) {
        const [found] = yield* rows(username)
        return found ?? (yield* new UserNotFound({ username }))
      })

      const add = Effect.fn("Users.add")(function* ({ hash, name, secretUntil, standing, username }: NewUser) {
        const [row] = yield* sql<{ id: string }>`
          INSERT INTO access."user" (username, name, email, standing, secret_until)
          VALUES (${username}, ${name}, ${`${username}@${mailless}`}, ${standing}, ${DateTime.toDateUtc(secretUntil)})
          ON CONFLICT DO NOTHING RETURNING id`
        if (row === undefined) return yield* new UsernameTaken({ username })
        yield* sql`INSERT INTO access.account (account_id, provider_id, user_id, password)
          VALUES (${row.id}::text, 'credential', ${row.id}, ${hash})`
        return row.id
      })

      const appoint = Effect.fn("Users.appoint")(function* (
        username: string,
        unit: UnitId,
        duty: Duty,
        from: PlainDate
      ) {
        const { appointments, id, standing } = yield* get(username)
        if (standing !== "staff") return yield* new StandingExclusive({ username })
        const has = appointments.some(
          (one) => one.unit === unit && one.duty === duty && (one.until === undefined || one.until >= from)
        )
        if (has) return
        // Between the look and this an administrator cannot come to be: a standing is for good.
        yield* Effect.orDie(sql`INSERT INTO access.member (user_id, unit_id, duty, valid_from)
          VALUES (${id}, ${unit}, ${duty}, ${from}::date)`)
      })

      const resetSecret = Effect.fn("Users.resetSecret")(function* (
        username: string,
        hash: string,
        until: DateTime.Utc
      ) {
        const changed = yield* sql<{ id: string }>`
          UPDATE access."user" SET secret = 'initial', secret_until = ${DateTime.toDateUtc(until)},
            two_factor_enabled = false, password_profile = NULL, password_set_at = NULL, updated_at = now()
          WHERE username = ${username} RETURNING id`
        yield* met(username, changed)
        const ids = changed.map(({ id }) => id)
        yield* sql`UPDATE access.account SET password = ${hash}, updated_at = now()
          WHERE user_id = ANY (${ids}::uuid[]) AND provider_id = 'credential'`
        yield* sql`DELETE FROM access.account WHERE user_id = ANY (${ids}::uuid[]) AND provider_id <> 'credential'`
        yield* sql`DELETE FROM access.two_factor WHERE user_id = ANY (${ids}::uuid[])`
        yield* sql`DELETE FROM access.session WHERE user_id = ANY (${ids}::uuid[])`
      })

      const setPassword = Effect.fn("Users.setPassword")(function* (
        user: string,
        hash: string,
        profile: AccessProfileId
      ) {
        // Only what a person chose himself is worth remembering; a one-time secret never comes back anyway.
        yield* sql`INSERT INTO access.past_password (user_id, hash) VALUES (${user}, ${hash})`
        yield* sql`DELETE FROM access.past_password WHERE user_id = ${user} AND ctid NOT IN (
          SELECT ctid FROM access.past_password WHERE user_id = ${user} ORDER BY set_at DESC LIMIT ${remembered})`
        yield* sql`UPDATE access.account SET password = ${hash}, updated_at = now()
          WHERE user_id = ${user} AND provider_id = 'credential'`
        yield* sql`UPDATE access."user" SET secret = 'own', password_set_at = now(), password_profile = ${profile},
          updated_at = now() WHERE id = ${user}`
      })

      const unlink = (user: string) =>
        Effect.asVoid(sql`DELETE FROM access.account WHERE user_id = ${user} AND provider_id = 'oidc'`)

      const link = Effect.fn("Users.link")(function* (user: string, subject: string) {
        yield* unlink(user)
        const made = yield* sql`INSERT INTO access.account (account_id, provider_id, user_id)
          VALUES (${subject}, 'oidc', ${user}) ON CONFLICT DO NOTHING RETURNING id`
        if (made.length === 0) return yield* new LinkTaken()
      })

      const whole = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
        sql.withTransaction(effect).pipe(Effect.catchTag("SqlError", Effect.die))

      return Users.of({
        add: (user) => whole(add(user)),
        get,
        list: rows(null),
        appoint,
        dismiss: Effect.fn("Users.dismiss")(function* (username, unit, duty, on) {
          const { id } = yield* get(username)
          yield* Effect.orDie(sql`DELETE FROM access.member
            WHERE user_id = ${id} AND unit_id = ${unit} AND duty = ${duty} AND valid_from >= ${on}::date`)
          yield* Effect.orDie(sql`UPDATE access.member SET valid_to = ${on}::date - 1
            WHERE user_id = ${id} AND unit_id = ${unit} AND duty = ${duty} AND coalesce(valid_to, 'infinity') >= ${on}::date`)
        }),
        setDisabled: Effect.fn("Users.setDisabled")(function* (username, disabled) {
          const changed = yield* Effect.orDie(sql<{ id: string }>`
            UPDATE access."user" SET disabled_at = CASE WHEN ${disabled}::boolean THEN coalesce(disabled_at, now()) END,
              updated_at = now() WHERE username = ${username} RETURNING id`)
          yield* met(username, changed)
        }),
        link: (...of) => whole(link(...of)),
        unlink: (user) => Effect.orDie(unlink(user)),
        resetSecret: (...of) => whole(resetSecret(...of)),
        pastHashes: Effect.fn("Users.pastHashes")((user, count) =>
          Effect.orDie(sql<{ hash: string }>`
            SELECT hash FROM access.past_password WHERE user_id = ${user} ORDER BY set_at DESC LIMIT ${count}`).pipe(
            Effect.map((found) => found.map(({ hash }) => hash))
          )
        ),
        setPassword: (...of) => whole(setPassword(...of)),
        hashOf: Effect.fn("Users.hashOf")((user) =>
          Effect.orDie(sql<{ password: string | null }>`
            SELECT password FROM access.account WHERE user_id = ${user} AND provider_id = 'credential'`).pipe(
            Effect.map(([row]) => Option.fromNullishOr(row?.password))
          )
        )
      })
    })
  )
}
