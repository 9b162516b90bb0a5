import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"

import { findBinaries } from "../../src/embedded/binaries.ts"
import * as Cluster from "../../src/embedded/cluster.ts"
import * as DataFolder from "../../src/embedded/DataFolder.ts"
import * as EmbeddedPostgres from "../../src/embedded/EmbeddedPostgres.ts"
import * as Lease from "../../src/embedded/Lease.ts"
import { temporaryFolder } from "./support.ts"

describe("a lease given back", () => {
  it.live("is not counted from that moment on, however long its session takes to end", () =>
    Effect.gen(function* () {
      const dataFolder = yield* temporaryFolder
      const { socketFolder } = yield* EmbeddedPostgres.acquire({ dataFolder })
      const data = yield* DataFolder.open(dataFolder)
      const credentials = yield* Cluster.ensure(data, yield* findBinaries(data.user), socketFolder)
      const staying = yield* Lease.open(socketFolder, credentials, "staying")
      const before = yield* staying.others
      const counts = yield* Effect.forEach(Array.from({ length: 50 }), () =>
        Effect.andThen(Effect.scoped(Lease.open(socketFolder, credentials, "leaving")), staying.others)
      )
      assert.deepStrictEqual(new Set(counts), new Set([before]))
    }).pipe(Effect.scoped)
  )
})
