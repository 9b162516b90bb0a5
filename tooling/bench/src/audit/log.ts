/** A log of a million entries as an installation would have it: recorded by the application, placed and sealed. */
import path from "node:path"

import { Checkpoints } from "@shezu/persistence/audit/Checkpoints"
import { Sequencer } from "@shezu/persistence/audit/Sequencer"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

import { cacheFolder } from "../cache.ts"
import { say } from "../progress.ts"

export const logSize = 1_000_000

const perInsert = 50_000

/** The key stays beside the template that it sealed. */
export const keys = path.join(cacheFolder, "keys")

/** Entries of the length and shape of an edit’s, written where they are kept. */
const someEntries = Effect.fnUntraced(function* (from: number) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`INSERT INTO audit_entry (id, body, leaf)
    SELECT id, body, sha256('\\x00'::bytea || convert_to(body, 'UTF8')) FROM (
      SELECT id, concat('{"act":"organization.edit","after":{"name":"青檀区第', n, '号志愿服务队","staff":', n % 40,
        '},"before":{"staff":', n % 39, '},"id":"', id, '","outcome":"done","subject":{"id":"', new_id(),
        '","kind":"organization"},"when":"2026-11-23T02:', lpad((n / 60 % 60)::text, 2, '0'), ':', lpad((n % 60)::text, 2, '0'),
        '.000Z","who":{"actor":"王五","duties":["clerk"],"unit":"civil-affairs-bureau"},"why":"更正"}') AS body
      FROM (SELECT new_id() AS id, n FROM generate_series(${from}::int4, ${from + perInsert - 1}::int4) AS n) AS numbered
    ) AS written`
})

export const fillLog = Effect.gen(function* () {
  for (let from = 0; from < logSize; from += perInsert) {
    yield* someEntries(from)
    say(`template: ${from + perInsert} of ${logSize} audit entries`)
  }
  yield* Sequencer.use(({ run }) => run)
  yield* Checkpoints.use(({ take }) => take).pipe(Effect.provide(Checkpoints.layer(keys)))
})
