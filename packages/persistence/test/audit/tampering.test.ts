/** §3.5: whatever a superuser of the database does to what was sealed, the last outside checkpoint finds it. */
import { assert, layer } from "@effect/vitest"
import { Random } from "@shezu/fixtures/random/Random"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"

import { leafHash } from "../../src/audit/merkle-tree.ts"
import { asSuperuser } from "../superuser.ts"
import { Home, LogOverDatabase, logIn, place, recordMany, seal, verified } from "./support.ts"

const seed = Number(process.env["SHEZU_SEED"] ?? 370_499)
const trials = Number(process.env["SHEZU_TAMPERINGS"] ?? 500)

const random = new Random(seed)

const sealedEntries = 83
const sealedBefore = 41
const allEntries = 90

/** The bytes with one bit turned. */
const flipped = (bytes: Uint8Array): Buffer => {
  const changed = Buffer.from(bytes)
  const at = random.below(changed.length)
  changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8))
  return changed
}

/** The text with one bit turned, of those that PostgreSQL still takes for a text. */
const flippedText = (text: string): string => {
  for (;;) {
    const changed = flipped(Buffer.from(text))
    const read = changed.toString("utf8")
    if (!read.includes("\0") && Buffer.from(read).equals(changed)) return read
  }
}

interface Row {
  readonly id: string
  readonly body: string
  readonly leaf: Uint8Array
}

const sql = SqlClient.SqlClient

const rowAt = (at: number) =>
  sql
    .use(
      (sql) => sql<Row>`SELECT e.id, e.body, e.leaf FROM audit_entry e JOIN audit_place p ON p.entry = e.id
    WHERE p.place = ${BigInt(at)}`
    )
    .pipe(Effect.map(([row]) => row ?? assert.fail(`nothing at ${at}`)))

const setText = (id: string, text: string) =>
  sql.use((sql) => sql`UPDATE audit_entry SET body = ${text} WHERE id = ${id}`)
const setLeaf = (id: string, leaf: Uint8Array) =>
  sql.use((sql) => sql`UPDATE audit_entry SET leaf = ${leaf} WHERE id = ${id}`)
const setPlace = (from: number, to: number) =>
  sql.use((sql) => sql`UPDATE audit_place SET place = ${BigInt(to)} WHERE place = ${BigInt(from)}`)
const removeEntry = (id: string) => sql.use((sql) => sql`DELETE FROM audit_entry WHERE id = ${id}`)
const removePlace = (at: number) => sql.use((sql) => sql`DELETE FROM audit_place WHERE place = ${BigInt(at)}`)

const sealedPlace = () => random.below(sealedEntries)

/** Another place than this one, among those that were sealed. */
const otherThan = (at: number) => (at + 1 + random.below(sealedEntries - 1)) % sealedEntries

const tamperings: Readonly<Record<string, () => Effect.Effect<unknown, unknown, SqlClient.SqlClient>>> = {
  "a bit of a text": () => Effect.flatMap(rowAt(sealedPlace()), ({ body, id }) => setText(id, flippedText(body))),
  "a bit of a text, and its leaf made anew": () =>
    Effect.flatMap(rowAt(sealedPlace()), ({ body, id }) => {
      const text = flippedText(body)
      return Effect.andThen(setText(id, text), setLeaf(id, leafHash("sha256", text)))
    }),
  "a bit of a leaf": () => Effect.flatMap(rowAt(sealedPlace()), ({ id, leaf }) => setLeaf(id, flipped(leaf))),
  "an entry gone": () => Effect.flatMap(rowAt(sealedPlace()), ({ id }) => removeEntry(id)),
  "a place gone": () => removePlace(sealedPlace()),
  "an entry gone with its place, and the others moved up": () => {
    const at = sealedPlace()
    return Effect.flatMap(rowAt(at), ({ id }) =>
      Effect.all([
        removeEntry(id),
        removePlace(at),
        sql.use((sql) => sql`UPDATE audit_place SET place = place - 1 WHERE place > ${BigInt(at)}`)
      ])
    )
  },
  "two places exchanged": () => {
    const at = sealedPlace()
    const other = otherThan(at)
    return Effect.all([setPlace(at, 10_000), setPlace(other, at), setPlace(10_000, other)])
  },
  "two texts exchanged, with their leaves": () => {
    const at = sealedPlace()
    return Effect.flatMap(Effect.all([rowAt(at), rowAt(otherThan(at))]), ([one, other]) =>
      Effect.all([
        setText(one.id, other.body),
        setLeaf(one.id, other.leaf),
        setText(other.id, one.body),
        setLeaf(other.id, one.leaf)
      ])
    )
  },
  "the end cut off, with the head and the checkpoints that knew it": () =>
    sql.use((sql) => {
      const end = BigInt(random.below(sealedEntries))
      return Effect.all([
        sql`DELETE FROM audit_entry WHERE id IN (SELECT entry FROM audit_place WHERE place >= ${end})`,
        sql`DELETE FROM audit_place WHERE place >= ${end}`,
        sql`UPDATE audit_log SET size = ${end}`,
        sql`DELETE FROM audit_checkpoint WHERE size > ${end}`
      ])
    }),
  "another number for a place": () => setPlace(sealedPlace(), random.pick([-1, allEntries, allEntries + 7, 2 ** 40])),
  "a bit of a checkpoint": () =>
    sql.use((sql) =>
      Effect.flatMap(
        sql<{ size: bigint; note: string }>`SELECT size, note FROM audit_checkpoint ORDER BY size`,
        (rows) => {
          const { note, size } = random.pick(rows)
          return sql`UPDATE audit_checkpoint SET note = ${flippedText(note)} WHERE size = ${size}`
        }
      )
    )
}

layer(LogOverDatabase, { timeout: "60 seconds", excludeTestServices: true })("§3.5 tampering", (it) => {
  /** What a superuser may take away beforehand: the guards, and what follows from a text by itself. */
  const disarm = (superuser: SqlClient.SqlClient) =>
    Effect.forEach(
      [
        ...["audit_entry", "audit_place", "audit_log", "audit_checkpoint"].map(
          (table) => `ALTER TABLE ${table} DISABLE TRIGGER ALL`
        ),
        ...["at", "actor", "unit", "act", "outcome", "subject_kind", "subject_id"].map(
          (column) => `ALTER TABLE audit_entry DROP COLUMN ${column}`
        ),
        "ALTER TABLE audit_entry DROP CONSTRAINT text_of_this_entry",
        "ALTER TABLE audit_place DROP CONSTRAINT audit_place_place_check",
        "ALTER TABLE audit_checkpoint ALTER COLUMN size DROP EXPRESSION"
      ],
      (statement) => superuser.unsafe(statement),
      { discard: true }
    )

  /** What the verifier says of the log as a superuser leaves it; then it is again as it was. */
  const afterwards = <E>(superuser: SqlClient.SqlClient, tamper: Effect.Effect<unknown, E, SqlClient.SqlClient>) =>
    Effect.gen(function* () {
      let report: Effect.Success<typeof verified> | undefined
      const takenBack = Effect.gen(function* () {
        yield* tamper
        report = yield* verified
        return yield* Effect.fail("taken back" as const)
      })
      const end = yield* Effect.flip(superuser.withTransaction(takenBack))
      return end === "taken back" && report !== undefined ? report : yield* Effect.die(end)
    })

  it.effect(
    `${trials} times, of ${Object.keys(tamperings).length} kinds, is found each time (seed ${seed})`,
    () =>
      Effect.gen(function* () {
        const folder = yield* Home
        yield* Effect.sync(() => process.stdout.write(`tampering seed ${seed}\n`))
        yield* recordMany(sealedBefore)
        yield* place
        yield* seal
        yield* recordMany(sealedEntries - sealedBefore)
        yield* place
        yield* seal
        yield* recordMany(allEntries - sealedEntries)
        yield* place
        const sound = { valid: true, entries: allEntries, sealed: sealedEntries, pending: 0 }
        assert.deepInclude(yield* verified, sound)

        yield* asSuperuser((superuser) =>
          Effect.gen(function* () {
            yield* disarm(superuser)
            const found: Record<string, number> = {}
            for (let trial = 0; trial < trials; trial++) {
              const [name, tamper] = random.pick(Object.entries(tamperings))
              const report = yield* afterwards(superuser, tamper())
              assert.isFalse(report.valid, `trial ${trial}: ${name}`)
              assert.isNotEmpty(report.problems)
              found[name] = (found[name] ?? 0) + 1
              if (trial % 50 === 0) assert.deepInclude(yield* verified, sound)
            }
            assert.sameMembers(Object.keys(found), Object.keys(tamperings))
          }).pipe(
            // What is verified is read by the superuser's connection, in the transaction that he takes back.
            Effect.provide(Layer.fresh(logIn(folder))),
            Effect.provideService(SqlClient.SqlClient, superuser)
          )
        )
      }),
    { timeout: 60_000 + trials * 200 }
  )
})
