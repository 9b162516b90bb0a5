/**
 * Who may sign in and for whom he acts. The first five tables are those of better-auth (user, session, account,
 * verification, two_factor), with columns of ours that it does not know; they are in a schema of their own.
 */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

export const createAccess = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql.unsafe(`CREATE SCHEMA access`)
  yield* sql.unsafe(`
      CREATE TABLE access."user" (
        id uuid PRIMARY KEY DEFAULT new_id(),
        username text UNIQUE CHECK (username = lower(username)),
        name text NOT NULL,
        email text NOT NULL UNIQUE,
        email_verified boolean NOT NULL DEFAULT false,
        image text,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        two_factor_enabled boolean NOT NULL DEFAULT false,
        -- One of three administrators, or nobody's but his units'.
        standing text NOT NULL DEFAULT 'staff'
          CHECK (standing IN ('staff', 'system-administrator', 'security-administrator', 'audit-administrator')),
        disabled_at timestamptz,
        -- A one-time secret until it is used, then nothing that opens, until the person chooses a password.
        secret text NOT NULL DEFAULT 'initial' CHECK (secret IN ('initial', 'used', 'own')),
        secret_until timestamptz,
        password_set_at timestamptz,
        password_profile text CHECK (password_profile IN ('asvs', 'mlps3')),
        UNIQUE (id, standing)
      )`)
  yield* sql.unsafe(`
      CREATE TABLE access.session (
        id uuid PRIMARY KEY DEFAULT new_id(),
        token text NOT NULL UNIQUE,
        user_id uuid NOT NULL REFERENCES access."user" (id) ON DELETE CASCADE,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL,
        ip_address text,
        user_agent text,
        -- Set once the sign-in is complete; without it the session opens nothing.
        admitted_at timestamptz,
        used_at timestamptz NOT NULL DEFAULT now(),
        -- When the person last proved to be himself.
        confirmed_at timestamptz NOT NULL DEFAULT now(),
        unit_id text REFERENCES unit (id)
      )`)
  yield* sql.unsafe(`CREATE INDEX session_user_id ON access.session (user_id)`)
  yield* sql.unsafe(`
      CREATE TABLE access.account (
        id uuid PRIMARY KEY DEFAULT new_id(),
        account_id text NOT NULL,
        provider_id text NOT NULL,
        user_id uuid NOT NULL REFERENCES access."user" (id) ON DELETE CASCADE,
        access_token text,
        refresh_token text,
        id_token text,
        access_token_expires_at timestamptz,
        refresh_token_expires_at timestamptz,
        scope text,
        password text,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (provider_id, account_id)
      )`)
  yield* sql.unsafe(`CREATE INDEX account_user_id ON access.account (user_id)`)
  yield* sql.unsafe(`
      CREATE TABLE access.verification (
        id uuid PRIMARY KEY DEFAULT new_id(),
        identifier text NOT NULL,
        value text NOT NULL,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      )`)
  yield* sql.unsafe(`CREATE INDEX verification_identifier ON access.verification (identifier)`)
  yield* sql.unsafe(`
      CREATE TABLE access.two_factor (
        id uuid PRIMARY KEY DEFAULT new_id(),
        user_id uuid NOT NULL UNIQUE REFERENCES access."user" (id) ON DELETE CASCADE,
        secret text NOT NULL,
        backup_codes text NOT NULL,
        verified boolean,
        failed_verification_count integer,
        locked_until timestamptz
      )`)
  // A code of an authenticator opens once.
  yield* sql.unsafe(`
      CREATE TABLE access.used_code (
        user_id uuid NOT NULL REFERENCES access."user" (id) ON DELETE CASCADE,
        code text NOT NULL,
        used_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (user_id, code)
      )`)
  yield* sql.unsafe(`
      CREATE TABLE access.past_password (
        user_id uuid NOT NULL REFERENCES access."user" (id) ON DELETE CASCADE,
        hash text NOT NULL,
        set_at timestamptz NOT NULL DEFAULT now()
      )`)
  yield* sql.unsafe(`CREATE INDEX past_password_user_id ON access.past_password (user_id, set_at DESC)`)
  // Failed sign-ins by what was tried from where, so that nobody can spend another person's attempts.
  yield* sql.unsafe(`
      CREATE TABLE access.attempt (
        subject text PRIMARY KEY,
        failures integer NOT NULL,
        first_at timestamptz NOT NULL
      )`)
  // An administrator has no duties: the second key holds only for whoever is staff.
  yield* sql.unsafe(`
      CREATE TABLE access.member (
        user_id uuid NOT NULL,
        standing text NOT NULL DEFAULT 'staff' CHECK (standing = 'staff'),
        unit_id text NOT NULL REFERENCES unit (id),
        duty text NOT NULL CHECK (duty IN ('clerk', 'reviewer', 'decider', 'finance', 'read-only')),
        valid_from date NOT NULL,
        valid_to date,
        PRIMARY KEY (user_id, unit_id, duty, valid_from),
        FOREIGN KEY (user_id, standing) REFERENCES access."user" (id, standing) ON DELETE CASCADE
      )`)
  yield* sql.unsafe(`
      CREATE TABLE access.module (
        unit_id text NOT NULL REFERENCES unit (id),
        module text NOT NULL,
        enabled boolean NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now(),
        changed_by text NOT NULL,
        PRIMARY KEY (unit_id, module)
      )`)
})
