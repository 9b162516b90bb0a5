/** What the kit finds in jobs and commands, one planted violation each; and what is malformed before the kit looks. */
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { Duration, Effect, Result, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { afterAll, assert, describe, it } from "vitest"

import * as Server from "../src/Server.ts"
import { checkArticles } from "../src/testing/checks/articles.ts"
import { checkCommands } from "../src/testing/checks/commands.ts"
import { checkJobs } from "../src/testing/checks/jobs.ts"
import { checkWords } from "../src/testing/checks/words.ts"
import { subjectOf } from "../src/testing/conformance.ts"
import type { Subject } from "../src/testing/Subject.ts"
import { openHost } from "../src/testing/TestHost.ts"
import { manifest } from "./good-manifest.ts"
import { rows, source } from "./good-module.ts"

const on = PlainDate.make("2026-11-23")
const short = Duration.millis(200)
const title = { "zh-CN": "清理", en: "Tidy up" }

class Unreachable extends Schema.TaggedError<Unreachable>()("Unreachable", {}) {}

const but = (other: object): Subject =>
  subjectOf({ server: Server.make({ ...source, ...other }), released: { after: "0001_visits", rows } })
const host = openHost(but({}).server, but({}).pack)
afterAll(() => host.close())

const job = (other: object) => ({
  jobs: [{ id: "tidy", title, serves: ["2"], every: "0 3 * * *", run: Effect.void, ...other }]
})
const command = (run: Server.Command["run"]) => ({ commands: [{ name: "count", usage: title, run }] })

const statement = (text: string) => SqlClient.SqlClient.use((sql) => Effect.orDie(sql.unsafe(text)))
const another = `INSERT INTO field_work.visit VALUES ('00000000-0000-7000-8000-000000000001', '2026-02-02')`

describe("the kit finds in a job", () => {
  const found = (other: object) => host.runtime.runPromise(Effect.orDie(checkJobs(but(other), on, short)))

  it.each([
    ["that twice is more than once", statement(another), /tidy, run again, changed field_work\.visit/u],
    [
      "that writes elsewhere each time",
      statement(
        `INSERT INTO determination_run (judged_on, started_at, revision, basis) VALUES ('2026-11-23', now(), 1, '{}')`
      ),
      /changed public\.determination_run/u
    ],
    ["that never ends", Effect.never, /tidy did not end within 200ms/u],
    ["that throws", Effect.die(new Error("a bug")), /tidy failed: a bug/u],
    ["that fails", new Unreachable(), /tidy failed: Unreachable/u]
  ])("%s", async (_, run, pattern) => {
    assert.match((await found(job({ run }))).join("\n"), pattern)
  })

  it("an article that nothing else of the module serves, and one that is none", async () => {
    assert.match((await found(job({ serves: ["3"] }))).join("\n"), /article 3, which nothing else/u)
    assert.match(checkArticles(but(job({ serves: ["99"] }))).join("\n"), /tidy serves article 99: none such/u)
  })

  it("a title that is Chinese in both", () => {
    assert.match(checkWords(but(job({ title: { "zh-CN": "清理", en: "清理" } }))).join("\n"), /job tidy: .*Chinese/u)
  })

  it("nothing in one that conforms", async () => {
    assert.deepStrictEqual(await found({}), [])
  })
})

describe("the kit finds in a command", () => {
  const found = (other: object) => host.runtime.runPromise(checkCommands(but(other), short))

  it.each([
    ["no exit status", () => Effect.succeed(1.5), /ended with 1\.5, which is no exit status/u],
    ["two answers", ({ answer }) => Effect.as(Effect.andThen(answer(1, []), answer(2, [])), 0), /answered 2 times/u],
    ["that it does not say why it refuses", () => Effect.succeed(2), /ended with 2 and did not say why/u],
    ["that it never ends", () => Effect.never, /did not end within 200ms/u],
    [
      "that it throws",
      () => {
        throw new Error("a bug")
      },
      /count failed: a bug/u
    ],
    ["that it fails", () => new Unreachable(), /count failed: Unreachable/u]
  ] satisfies ReadonlyArray<readonly [string, Server.Command["run"], RegExp]>)("%s", async (_, run, pattern) => {
    assert.match((await found(command(run))).join("\n"), pattern)
  })

  it("that the house has the name", async () => {
    const own = {
      ...manifest,
      id: "audit",
      permissions: [{ ...manifest.permissions[0], id: "audit.read" }],
      pages: [],
      panels: [],
      searches: [],
      settings: []
    }
    const taken = but({ ...command(() => Effect.succeed(0)), manifest: own, templates: [] })
    assert.match(
      (await host.runtime.runPromise(checkCommands(taken))).join("\n"),
      /shezu audit is a command of the house/u
    )
  })

  it("a usage that is empty in one language", () => {
    const other = {
      commands: [{ name: "count", usage: { "zh-CN": "走访次数", en: " " }, run: () => Effect.succeed(0) }]
    }
    assert.match(checkWords(but(other)).join("\n"), /command count: empty/u)
  })

  it("nothing in one that conforms", async () => {
    assert.deepStrictEqual(await found({}), [])
  })
})

describe("malformed is", () => {
  const refused = (other: object): string => {
    const read = Server.read([])("field-work", { default: Server.make({ ...source, ...other }) })
    assert(Result.isFailure(read))
    assert.strictEqual(read.failure.reason, "malformed")
    return read.failure.detail
  }

  it.each([
    ["a schedule that is none", job({ every: "sometimes" }), /sometimes/u],
    ["a job for no article", job({ serves: [] }), /serves/u],
    ["a job without a title", job({ title: undefined }), /title/u],
    ["a job that is a promise", job({ run: Promise.resolve() }), /run/u],
    ["a job with something more", job({ often: true }), /often/u],
    ["a job twice", { jobs: [...job({}).jobs, ...job({}).jobs] }, /job tidy is declared twice/u],
    ["no job at all", { jobs: [null] }, /jobs/u],
    ["no list of jobs", { jobs: "tidy" }, /jobs/u],
    ["a command that is no function", { commands: [{ name: "count", usage: title, run: 1 }] }, /run/u],
    [
      "a command with a name that cannot be written",
      { commands: [{ name: "Zähle", usage: title, run: () => 0 }] },
      /name/u
    ],
    ["a command twice", { commands: [...source.commands, ...source.commands] }, /command count is declared twice/u]
  ])("%s", (_, other, pattern) => {
    assert.match(refused(other), pattern)
  })

  it("nothing where neither is declared", () => {
    const { commands: _, jobs: __, ...rest } = source
    const read = Server.read([])("field-work", { default: Server.make(rest) })
    assert(Result.isSuccess(read))
    assert.deepStrictEqual([read.success.declaration.jobs, read.success.declaration.commands], [[], []])
  })
})
