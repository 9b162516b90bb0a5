import { spawn } from "node:child_process"
import { join } from "node:path"

import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber } from "effect"

import * as FolderLock from "../../src/embedded/FolderLock.ts"
import { temporaryFolder } from "./support.ts"

const holder = `
  const { DatabaseSync } = require("node:sqlite")
  globalThis.lock = new DatabaseSync(process.argv[1])
  globalThis.lock.exec("BEGIN EXCLUSIVE")
  console.log("held")
  setInterval(() => {}, 1000)`

describe("the lock of a data folder", () => {
  it.live("keeps a second user out until the first is done, within one process too", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const file = join(folder, "lock")
      const order: Array<string> = []
      const mayEnd = yield* Deferred.make<void>()
      const use = (name: string, until: Effect.Effect<void>) =>
        Effect.scoped(
          Effect.gen(function* () {
            yield* FolderLock.hold(folder, file)
            order.push(`${name} in`)
            yield* until
            order.push(`${name} out`)
          })
        )
      const first = yield* Effect.forkChild(use("first", Deferred.await(mayEnd)))
      while (order.length === 0) yield* Effect.yieldNow
      const second = yield* Effect.forkChild(use("second", Effect.void))
      yield* Effect.sleep("60 millis")
      yield* Deferred.succeed(mayEnd, undefined)
      yield* Fiber.joinAll([first, second])
      assert.deepStrictEqual(order, ["first in", "first out", "second in", "second out"])
    }).pipe(Effect.scoped)
  )

  it.live("is free again when its holder was killed", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const file = join(folder, "lock")
      const child = spawn(process.execPath, ["-e", holder, file], { stdio: ["ignore", "pipe", "inherit"] })
      yield* Effect.promise(() => new Promise((resolve) => child.stdout.once("data", resolve)))
      const waiting = yield* Effect.forkChild(Effect.scoped(FolderLock.hold(folder, file)))
      yield* Effect.sleep("60 millis")
      assert.isUndefined(waiting.pollUnsafe())
      child.kill("SIGKILL")
      yield* Fiber.join(waiting)
    }).pipe(Effect.scoped)
  )
})
