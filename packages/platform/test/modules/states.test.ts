/** R12, inside of one process: a module that throws, hangs, fails to migrate or takes another's ids is off, with a reason. */
import { assert, layer } from "@effect/vitest"
import { ModuleId } from "@shezu/domain/module/ModuleDeclaration"
import { OrganizationFacts } from "@shezu/domain/organization/OrganizationFacts"
import * as Indicator from "@shezu/domain/policy/Indicator"
import { LegalSourceId } from "@shezu/domain/policy/LegalSource"
import * as Rule from "@shezu/domain/policy/Rule"
import { message } from "@shezu/domain/text/Text"
import { asOwner, layer as database } from "@shezu/persistence/testing/TestDatabase"
import { Duration, Effect, Result, Schema, Struct } from "effect"
import { SqlClient } from "effect/sql"

import { Judging } from "../../src/determinations/Judging.ts"
import { installModules, rehearseModules } from "../../src/modules/install.ts"
import { type Listed, loadModules, loadReport } from "../../src/modules/load.ts"
import type { ModuleOffer } from "../../src/modules/ModuleOffer.ts"
import { Modules } from "../../src/modules/Modules.ts"
import { because } from "../../src/modules/ModuleState.ts"
import { day, overModules, record } from "../platform.ts"

const title = { "zh-CN": "模块", en: "Module" }

const offer = (id: string, more: Partial<ModuleOffer> = {}): ModuleOffer => ({
  declaration: {
    id: ModuleId.make(id),
    title,
    needs: [],
    placements: [],
    jobs: [],
    commands: [],
    permissions: [],
    pages: [],
    panels: [],
    searches: [],
    templates: [],
    rules: [],
    indicators: [],
    settings: []
  },
  version: "1.0.0",
  proposals: {},
  rules: [],
  indicators: [],
  messages: {},
  migrations: {},
  unscoped: {},
  ...more
})

const facts = Schema.Struct(Struct.pick(OrganizationFacts.fields, ["formalPartyMembers"]))

const rule = (id: string, decide: (members: number) => "yes" | "no") =>
  Rule.make<typeof facts.Type, {}, "yes" | "no">({
    id: Rule.RuleId.make(id),
    title,
    facts,
    parameters: {},
    citations: [{ source: LegalSourceId.make("party-constitution"), clause: "第三十条", gist: title, certainty: "S" }],
    outcomes: { yes: title, no: title },
    decide: ({ formalPartyMembers }) => ({
      outcome: decide(formalPartyMembers),
      because: message("quiet.said"),
      wouldChange: []
    })
  })

const fails = (): never => {
  throw new Error("the module has a bug")
}

const listed = (name: string, load: () => Promise<unknown>): Listed => ({ name, load })
const given = (one: ModuleOffer): Listed => listed(one.declaration.id, () => Promise.resolve(one))

/** What was loaded is what it offers; reading is the contract's affair. */
const read = (_: string, value: unknown) => Result.succeed(value as ModuleOffer)

const broken = { "0001_broken": SqlClient.SqlClient.use((sql) => sql`SELECT 1 / 0`) }
const table = {
  "0001_table": SqlClient.SqlClient.use((sql) => sql`CREATE TABLE with_table.thing (name text)`)
}

layer(database, { timeout: "60 seconds", excludeTestServices: true })("modules of an installation", (it) => {
  it.effect("come as far as they can, each by itself", () =>
    Effect.gen(function* () {
      const loaded = yield* loadModules(
        [
          listed("throws-at-load", () => Promise.reject(new Error("no such thing as load"))),
          listed("never-loads", () => new Promise(() => {})),
          given(offer("quiet", { messages: { "quiet.said": title } })),
          given(offer("thief", { messages: { "quiet.said": title } })),
          given(offer("broken", { migrations: broken })),
          given(offer("with-table", { migrations: table, unscoped: { thing: "names only" } }))
        ],
        read,
        Duration.millis(100)
      )
      assert.deepStrictEqual(
        loaded.map((one) => loadReport(one).reached),
        ["declared", "declared", "installed", "declared", "installed", "installed"]
      )
      const rehearsed = yield* asOwner(rehearseModules(loaded))
      const sql = yield* SqlClient.SqlClient
      assert.deepStrictEqual(yield* sql`SELECT 1 FROM pg_namespace WHERE nspname IN ('with_table', 'quiet')`, [])
      const installed = yield* asOwner(installModules(loaded))
      assert.deepStrictEqual(
        installed.map(({ failure }) => failure),
        rehearsed.map(({ failure }) => failure)
      )
      const modules = yield* Effect.provide(
        Modules.use((service) => Effect.succeed(service)),
        Modules.layer(installed)
      )
      assert.deepStrictEqual(
        modules.reports().map(({ failure, name, reached }) => [name, reached, failure?.reason]),
        [
          ["throws-at-load", "declared", "not-loaded"],
          ["never-loads", "declared", "load-too-slow"],
          ["quiet", "migrated", undefined],
          ["thief", "declared", "taken"],
          ["broken", "installed", "migration-failed"],
          ["with-table", "migrated", undefined]
        ]
      )
      assert.deepStrictEqual(
        modules.working().map(({ declaration }) => String(declaration.id)),
        ["quiet", "with-table"]
      )
      for (const { failure } of modules.reports()) {
        if (failure === undefined) continue
        const said = because(failure)
        assert.match(said["zh-CN"], /\p{Script=Han}/u)
        assert.notMatch(`${said["zh-CN"]}${said.en}`, /\{\w+\}/u)
        assert.include(said.en, failure.detail)
      }
      yield* sql`INSERT INTO with_table.thing VALUES ('kept')`
      // Not listed any more, its rows stay; listed again, they are there.
      yield* asOwner(installModules(loaded.slice(0, 3)))
      yield* asOwner(installModules(loaded))
      assert.deepStrictEqual(yield* sql`SELECT name FROM with_table.thing`, [{ name: "kept" }])
    })
  )

  it.effect("need what is there, and work where it works", () =>
    Effect.gen(function* () {
      const needing = (id: string, ...needs: ReadonlyArray<string>) => {
        const one = offer(id)
        return { ...one, declaration: { ...one.declaration, needs: needs.map((need) => ModuleId.make(need)) } }
      }
      const loaded = yield* loadModules(
        [
          // What is needed may come later in the list.
          given(needing("above", "base")),
          given(needing("base")),
          given(needing("lost", "nowhere")),
          given(needing("after-lost", "lost")),
          given(needing("one", "two")),
          given(needing("two", "three")),
          given(needing("three", "one")),
          given({ ...needing("broken"), migrations: broken }),
          given(needing("on-broken", "broken")),
          given(needing("above-that", "on-broken"))
        ],
        read
      )
      const installed = yield* asOwner(installModules(loaded))
      const modules = yield* Effect.provide(
        Modules.use((service) => Effect.succeed(service)),
        Modules.layer(installed)
      )
      const states = () =>
        Object.fromEntries(
          modules.reports().map(({ failure, name }) => [name, failure && [failure.reason, failure.detail]])
        )
      const { broken: own, ...others } = states()
      assert.strictEqual(own?.[0], "migration-failed")
      assert.deepStrictEqual(others, {
        above: undefined,
        base: undefined,
        lost: ["needs-missing", "nowhere"],
        "after-lost": ["needs-off", "lost"],
        one: ["needs-cycle", "one → two → three → one"],
        two: ["needs-cycle", "two → three → one → two"],
        three: ["needs-cycle", "three → one → two → three"],
        "on-broken": ["needs-off", "broken"],
        "above-that": ["needs-off", "on-broken"]
      })
      assert.deepStrictEqual(
        modules.working().map(({ declaration }) => String(declaration.id)),
        ["above", "base"]
      )
      // Off while it runs: what builds on it is off with it.
      modules.switchOff("base", { reason: "routes-failed", detail: "5 × threw" })
      assert.deepStrictEqual(states()["above"], ["needs-off", "base"])
      assert.deepStrictEqual(modules.working(), [])
    })
  )

  it.effect("may be none", () =>
    Effect.gen(function* () {
      const installed = yield* asOwner(installModules(yield* loadModules([], read)))
      const modules = yield* Effect.provide(
        Modules.use((service) => Effect.succeed(service)),
        Modules.layer(installed)
      )
      assert.deepStrictEqual([modules.reports(), modules.rules(), modules.messages], [[], [], {}])
    })
  )
})

const installed = (one: ModuleOffer) => ({
  name: one.declaration.id,
  offer: one,
  migrated: { done: [], at: undefined }
})

const quiet = offer("quiet", {
  rules: [rule("quiet.rule", (members) => (members > 0 ? "yes" : "no"))],
  messages: { "quiet.said": title }
})

/** Its rule fails for some facts only, its indicator always. */
const moody = offer("moody", {
  rules: [rule("moody.rule", (members) => (members > 2 ? fails() : "no"))],
  indicators: [
    Indicator.make({
      id: Indicator.IndicatorId.make("moody.share"),
      title,
      formula: title,
      facts,
      standing: fails
    })
  ]
})

layer(overModules([installed(quiet), installed(moody)]), { timeout: "60 seconds", excludeTestServices: true })(
  "a rule that throws",
  (it) => {
    it.effect("takes its own module off, and the others are judged in the same run", () =>
      Effect.gen(function* () {
        const judging = yield* Judging
        const modules = yield* Modules
        const states = [0, 1, 5].map((formalPartyMembers, at) => ({
          name: `青檀第${at}互助会`,
          kind: "community" as const,
          formerNames: [],
          status: "normal" as const,
          formalPartyMembers
        }))
        const [few = states[0], , many = states[0]] = states
        if (few === undefined || many === undefined) return yield* Effect.die(new Error("no states"))
        assert.deepStrictEqual(
          judging.explain(few, day("2026-06-01")).map((one) => String(one.rule.id)),
          ["quiet.rule", "moody.rule"]
        )
        yield* record(states, "2026-01-01")
        const { judged } = yield* judging.run(day("2026-06-01"))
        assert.strictEqual(judged, 3)
        assert.deepStrictEqual(
          modules.reports().map(({ failure, name }) => [name, failure?.reason, failure?.detail]),
          [
            ["quiet", undefined, undefined],
            ["moody", "rule-threw", "moody.rule: the module has a bug"]
          ]
        )
        assert.deepStrictEqual(
          modules.rules().map(({ id }) => String(id)),
          ["quiet.rule"]
        )
        assert.deepStrictEqual(modules.indicators(), [])
        assert.lengthOf(judging.explain(many, day("2026-06-01")), 1)
        // The run was kept: the next one has nothing to do.
        assert.strictEqual((yield* judging.run(day("2026-06-01"))).judged, 0)
      })
    )
  }
)

layer(overModules([installed(quiet), installed(moody)]), { timeout: "60 seconds", excludeTestServices: true })(
  "a rule that throws on a page",
  (it) => {
    it.effect("is left out of that same page", () =>
      Effect.gen(function* () {
        const judging = yield* Judging
        const state = {
          name: "青檀互助会",
          kind: "community" as const,
          formerNames: [],
          status: "normal" as const,
          formalPartyMembers: 5
        }
        assert.deepStrictEqual(
          judging.explain(state, day("2026-06-01")).map((one) => String(one.rule.id)),
          ["quiet.rule"]
        )
      })
    )
  }
)
