/** The register: current state, past states, every change with its batch, and what search reads. */
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { declarations, list } from "../register/columns.ts"
import { appRole } from "../roles.ts"

export const createRegister = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql.unsafe(`
      CREATE TABLE installation (
        id boolean PRIMARY KEY DEFAULT true CHECK (id),
        district_code text NOT NULL,
        sample boolean NOT NULL DEFAULT false
      )`)
  yield* sql.unsafe(`
      CREATE TABLE unit (
        id text PRIMARY KEY,
        district_code text NOT NULL,
        kind text NOT NULL,
        definition jsonb NOT NULL
      )`)
  // Which sector Party committee answers for a sector; taken from the units, because facts are read in SQL.
  yield* sql.unsafe(`
      CREATE TABLE sector_committee (
        sector text PRIMARY KEY,
        committee text NOT NULL,
        unit_id text NOT NULL REFERENCES unit (id)
      )`)
  // Spellings of a town; the register keeps what was written, figures are counted under one name.
  yield* sql.unsafe(`
      CREATE TABLE town_spelling (
        spelling text PRIMARY KEY,
        name text NOT NULL,
        unit_id text NOT NULL REFERENCES unit (id)
      )`)
  yield* sql.unsafe(`CREATE SEQUENCE register_revision`)
  // A UUID v7 made where the rows are; written for PostgreSQL 14, which has no function of its own.
  yield* sql.unsafe(`
      CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE AS $$
        SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
          placing substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
          FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
      $$`)
  // Numbers say in which order batches were committed, whenever they began.
  yield* sql.unsafe(`CREATE SEQUENCE batch_number`)
  yield* sql.unsafe(`
      CREATE TABLE batch (
        id uuid PRIMARY KEY,
        number bigint UNIQUE,
        kind text NOT NULL CHECK (kind IN ('import', 'edit', 'sample', 'undo')),
        state text NOT NULL CHECK (state IN ('running', 'checked', 'committed', 'failed', 'undone')),
        actor text NOT NULL,
        -- The unit that the actor acted for; none for the operator of the installation.
        unit_id text REFERENCES unit (id),
        reason text NOT NULL,
        source text NOT NULL,
        source_digest text,
        valid_from date NOT NULL,
        started_at timestamptz NOT NULL,
        committed_at timestamptz,
        undone_by uuid REFERENCES batch (id),
        row_count integer NOT NULL DEFAULT 0,
        created integer NOT NULL DEFAULT 0,
        updated integer NOT NULL DEFAULT 0,
        unchanged integer NOT NULL DEFAULT 0,
        rejected integer NOT NULL DEFAULT 0,
        warning_count integer NOT NULL DEFAULT 0,
        headings jsonb,
        failure jsonb
      )`)
  yield* sql.unsafe(`CREATE INDEX batch_started ON batch (started_at DESC, id)`)
  yield* sql.unsafe(`
      CREATE TABLE batch_problem (
        batch_id uuid NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
        position integer NOT NULL,
        severity text NOT NULL CHECK (severity IN ('error', 'warning')),
        row_number integer NOT NULL,
        column_name text NOT NULL,
        code text NOT NULL,
        message text NOT NULL,
        PRIMARY KEY (batch_id, position)
      )`)
  yield* sql.unsafe(`
      CREATE TABLE organization (
        id uuid PRIMARY KEY,
        revision bigint NOT NULL DEFAULT nextval('register_revision'),
        valid_from date NOT NULL,
        ${declarations},
        CHECK (code IS NOT NULL OR kind = 'community')
      )`)
  yield* sql.unsafe(`CREATE UNIQUE INDEX organization_code ON organization (code) WHERE code IS NOT NULL`)
  yield* sql.unsafe(
    `CREATE UNIQUE INDEX organization_recorded ON organization (name, coalesce(town, '')) WHERE code IS NULL`
  )
  yield* sql.unsafe(`CREATE INDEX organization_revision ON organization (revision)`)
  // Every order of a list, over all and within what lists are most often narrowed by; walked forwards and backwards.
  for (const narrowed of ["", "town, ", "sector, ", "supervising_unit, "]) {
    for (const sorted of ["name", "established_on", "formal_party_members"]) {
      yield* sql.unsafe(`CREATE INDEX ON organization (${narrowed}${sorted}, id)`)
    }
  }
  // A past state held from valid_from up to the day before valid_to; an empty span was overwritten the same day.
  yield* sql.unsafe(`
      CREATE TABLE organization_past (
        id uuid NOT NULL,
        revision bigint NOT NULL,
        valid_from date NOT NULL,
        valid_to date NOT NULL,
        ended_by uuid NOT NULL REFERENCES batch (id),
        ${declarations},
        PRIMARY KEY (id, revision, ended_by)
      )`)
  yield* sql.unsafe(`CREATE INDEX organization_past_ended_by ON organization_past (ended_by)`)
  yield* sql.unsafe(`CREATE INDEX organization_past_span ON organization_past (valid_from, valid_to)`)
  yield* sql.unsafe(`
      CREATE TABLE organization_change (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        organization_id uuid NOT NULL,
        batch_id uuid NOT NULL REFERENCES batch (id),
        kind text NOT NULL CHECK (kind IN ('created', 'changed', 'corrected', 'withdrawn', 'restored')),
        valid_from date NOT NULL,
        row_number integer,
        before jsonb,
        after jsonb NOT NULL
      )`)
  yield* sql.unsafe(`CREATE INDEX organization_change_organization ON organization_change (organization_id, id)`)
  yield* sql.unsafe(`CREATE INDEX organization_change_batch ON organization_change (batch_id)`)
  yield* sql.unsafe(`
      CREATE FUNCTION organization_on(day date) RETURNS SETOF organization LANGUAGE sql STABLE AS $$
        SELECT id, revision, valid_from, ${list()} FROM organization
          WHERE valid_from <= day AND (established_on IS NULL OR established_on <= day)
        UNION ALL
        SELECT id, revision, valid_from, ${list()} FROM organization_past
          WHERE valid_from <= day AND day < valid_to AND (established_on IS NULL OR established_on <= day)
      $$`)
  yield* sql.unsafe(`REVOKE UPDATE, DELETE, TRUNCATE ON organization_change FROM ${appRole}`)
})
