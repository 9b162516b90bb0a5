import { AccessProfileId } from "@shezu/domain/access/AccessProfile"
/** Sessions, 会话: looked up at every request, so that ending one is felt at once. */
import { Duty, Administration } from "@shezu/domain/access/Duty"
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { UnitId } from "@shezu/domain/unit/Unit"
import { Context, Effect, Layer, type Option, Schema } from "effect"
import { SqlClient, SqlSchema } from "effect/sql"

export const Membership = Schema.Struct({ unit: UnitId, duty: Duty })
export interface Membership extends Schema.Schema.Type<typeof Membership> {}

/** Whose session it is, and what he is on the day. */
export const Session = Schema.Struct({
  id: Schema.String,
  user: Schema.String,
  username: Schema.String,
  name: Schema.String,
  standing: Schema.Union([Schema.Literal("staff"), Administration]),
  /** The unit he chose to act for, if he did. */
  unitId: Schema.NullOr(UnitId),
  memberships: Schema.Array(Membership),
  secret: Schema.Literals(["initial", "used", "own"]),
  passwordProfile: Schema.NullOr(AccessProfileId),
  passwordSetAt: Schema.NullOr(Schema.DateTimeUtcFromDate),
  twoFactor: Schema.Boolean,
  /** Whether an identity provider can sign him in. */
  linked: Schema.Boolean,
  /** Seconds since he last proved to be himself. */
  confirmedFor: Schema.Finite,
  /** Whether its use was last noted more than a minute ago. */
  stale: Schema.Boolean
})
export interface Session extends Schema.Schema.Type<typeof Session> {}

/** A session of a person, as the person or an administrator sees it. */
export const SessionLine = Schema.Struct({
  id: Schema.String,
  createdAt: Schema.DateTimeUtcFromDate,
  usedAt: Schema.DateTimeUtcFromDate,
  ipAddress: Schema.NullOr(Schema.String),
  userAgent: Schema.NullOr(Schema.String)
})
export interface SessionLine extends Schema.Schema.Type<typeof SessionLine> {}

/** Why a right password did not open. */
export class SignInClosed extends Schema.TaggedError<SignInClosed>()("SignInClosed", {
  reason: Schema.Literals(["disabled", "secret-used", "secret-expired", "code-used"])
}) {}

interface Standing {
  readonly id: string
  readonly user: string
  readonly username: string
  readonly secret: string
  readonly disabled: boolean
  readonly expired: boolean
}

const refusalOf = ({ disabled, expired, secret }: Standing): SignInClosed | undefined => {
  if (disabled) return new SignInClosed({ reason: "disabled" })
  if (secret === "used") return new SignInClosed({ reason: "secret-used" })
  return secret === "initial" && expired ? new SignInClosed({ reason: "secret-expired" }) : undefined
}

export interface Admitted {
  readonly user: string
  readonly username: string
}

export class Sessions extends Context.Service<
  Sessions,
  {
    readonly find: (token: string, on: PlainDate, idleMinutes: number) => Effect.Effect<Option.Option<Session>>
    /** Completes a sign-in; a one-time secret is spent by it, and of two at once only one gets in. */
    readonly admit: (token: string, code?: string) => Effect.Effect<Admitted, SignInClosed>
    /**
     * Completes a sign-in that an identity provider vouched for: it spends no secret, and is no proof for acts that
     * matter, because the provider may have seen the person hours ago.
     */
    readonly admitVouched: (token: string) => Effect.Effect<Admitted, SignInClosed>
    readonly noteUse: (id: string) => Effect.Effect<void>
    readonly confirm: (id: string) => Effect.Effect<void>
    readonly chooseUnit: (id: string, unit: UnitId) => Effect.Effect<void>
    readonly list: (user: string) => Effect.Effect<ReadonlyArray<SessionLine>>
    readonly end: (user: string, id: string) => Effect.Effect<boolean>
    /** Ends all of a person's sessions but one. */
    readonly endOthers: (user: string, but?: string) => Effect.Effect<number>
    /** Sessions that are over, and sign-ins that were begun and not ended in time. */
    readonly forgetEnded: Effect.Effect<void>
  }
>()("@shezu/persistence/Sessions") {
  static readonly layer = Layer.effect(
    Sessions,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const find = SqlSchema.findOneOption({
        Request: Schema.Struct({ token: Schema.String, on: Schema.String, idleMinutes: Schema.Int }),
        Result: Session,
        execute: ({ idleMinutes, on, token }) => sql`
          SELECT s.id, u.id AS "user", u.username, u.name, u.standing, s.unit_id, u.secret, u.password_profile,
            u.password_set_at, u.two_factor_enabled AS two_factor,
            extract(epoch FROM now() - s.confirmed_at)::float8 AS confirmed_for,
            s.used_at < now() - interval '1 minute' AS stale,
            EXISTS (SELECT 1 FROM access.account a WHERE a.user_id = u.id AND a.provider_id = 'oidc') AS linked,
            (SELECT coalesce(json_agg(json_build_object('unit', m.unit_id, 'duty', m.duty)), '[]')
              FROM access.member m WHERE m.user_id = u.id AND m.valid_from <= ${on}::date
                AND coalesce(m.valid_to, 'infinity') >= ${on}::date) AS memberships
          FROM access.session s JOIN access."user" u ON u.id = s.user_id
          WHERE s.token = ${token} AND s.admitted_at IS NOT NULL AND s.expires_at > now()
            AND s.used_at > now() - make_interval(mins => ${idleMinutes}) AND u.disabled_at IS NULL`
      })

      const spend = Effect.fnUntraced(function* (user: string, code: string) {
        yield* sql`DELETE FROM access.used_code WHERE used_at < now() - interval '1 hour'`
        const fresh = yield* sql`INSERT INTO access.used_code (user_id, code) VALUES (${user}, ${code})
          ON CONFLICT DO NOTHING RETURNING code`
        return fresh.length > 0 ? undefined : new SignInClosed({ reason: "code-used" })
      })

      /** What is refused is ended in the same transaction, so the refusal is its answer and not its failure. */
      const decide = Effect.fnUntraced(function* (token: string, code: string | undefined, vouched: boolean) {
        const [found] = yield* sql<Standing>`
          SELECT s.id, u.id AS "user", u.username, u.secret, u.disabled_at IS NOT NULL AS disabled,
            coalesce(u.secret_until < now(), false) AS expired
          FROM access.session s JOIN access."user" u ON u.id = s.user_id WHERE s.token = ${token} FOR UPDATE OF u`
        if (found === undefined) return new SignInClosed({ reason: "disabled" })
        const standing = vouched ? { ...found, secret: "own" } : found
        const refusal = refusalOf(standing) ?? (code === undefined ? undefined : yield* spend(found.user, code))
        if (refusal !== undefined) {
          yield* sql`DELETE FROM access.session WHERE id = ${found.id}`
          return refusal
        }
        if (!vouched)
          yield* sql`UPDATE access."user" SET secret = 'used' WHERE id = ${found.user} AND secret = 'initial'`
        yield* sql`UPDATE access.session SET admitted_at = now(),
          confirmed_at = CASE WHEN ${vouched}::boolean THEN now() - interval '1 day' ELSE now() END
          WHERE id = ${found.id}`
        return { user: found.user, username: found.username }
      })

      const admitted = Effect.fnUntraced(function* (token: string, code: string | undefined, vouched: boolean) {
        const answer = yield* Effect.orDie(sql.withTransaction(decide(token, code, vouched)))
        return answer instanceof SignInClosed ? yield* answer : answer
      })

      return Sessions.of({
        find: Effect.fn("Sessions.find")((token, on, idleMinutes) => Effect.orDie(find({ token, on, idleMinutes }))),
        admit: Effect.fn("Sessions.admit")((token, code) => admitted(token, code, false)),
        admitVouched: Effect.fn("Sessions.admitVouched")((token) => admitted(token, undefined, true)),
        noteUse: Effect.fn("Sessions.noteUse")((id) =>
          Effect.asVoid(
            Effect.orDie(sql`UPDATE access.session SET used_at = now()
              WHERE id = ${id} AND used_at < now() - interval '1 minute'`)
          )
        ),
        confirm: Effect.fn("Sessions.confirm")((id) =>
          Effect.asVoid(Effect.orDie(sql`UPDATE access.session SET confirmed_at = now() WHERE id = ${id}`))
        ),
        chooseUnit: Effect.fn("Sessions.chooseUnit")((id, unit) =>
          Effect.asVoid(Effect.orDie(sql`UPDATE access.session SET unit_id = ${unit} WHERE id = ${id}`))
        ),
        list: Effect.fn("Sessions.list")((user) =>
          Effect.orDie(
            SqlSchema.findAll({
              Request: Schema.String,
              Result: SessionLine,
              execute: (id) => sql`SELECT id, created_at, used_at, ip_address, user_agent FROM access.session
                WHERE user_id = ${id} AND admitted_at IS NOT NULL AND expires_at > now() ORDER BY used_at DESC, id`
            })(user)
          )
        ),
        end: Effect.fn("Sessions.end")((user, id) =>
          Effect.orDie(sql`DELETE FROM access.session WHERE id = ${id} AND user_id = ${user} RETURNING id`).pipe(
            Effect.map((rows) => rows.length > 0)
          )
        ),
        endOthers: Effect.fn("Sessions.endOthers")((user, but) =>
          Effect.orDie(
            sql`DELETE FROM access.session WHERE user_id = ${user} AND id IS DISTINCT FROM ${but ?? null}::uuid RETURNING id`
          ).pipe(Effect.map((rows) => rows.length))
        ),
        forgetEnded: Effect.orDie(
          Effect.andThen(
            sql`DELETE FROM access.session WHERE expires_at < now() OR used_at < now() - interval '1 day'`,
            sql`DELETE FROM access.verification WHERE expires_at < now()`
          )
        ).pipe(Effect.asVoid)
      })
    })
  )
}
