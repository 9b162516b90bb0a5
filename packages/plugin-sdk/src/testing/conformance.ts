import { operatorAtConsole } from "@shezu/domain/access/Actor"
/** The conformance kit: what every module must pass before an installation should run it. */
import { today } from "@shezu/domain/calendar/PlainDate"
import { withProposals } from "@shezu/domain/module/proposals"
import type { PolicyPack } from "@shezu/domain/policy/PolicyPack"
import { because } from "@shezu/platform/modules/ModuleState"
import { xuechengPack } from "@shezu/policy/xuecheng-pack"
import { Effect, Result } from "effect"
import { afterAll, assert, beforeAll, describe, it } from "vitest"

import { read, type ServerHalf } from "../Server.ts"
import type { WebHalf } from "../web/Web.ts"
import { checkArticles } from "./checks/articles.ts"
import { checkCommands } from "./checks/commands.ts"
import { checkJobs } from "./checks/jobs.ts"
import { checkMigrations } from "./checks/migrations.ts"
import { checkPermissions } from "./checks/permissions.ts"
import { checkRoutes } from "./checks/routes.ts"
import { checkRules } from "./checks/rules.ts"
import { checkColumns, checkTemplates } from "./checks/templates.ts"
import { checkWebChunk } from "./checks/web-chunk.ts"
import { checkWords } from "./checks/words.ts"
import type { Filled, ReleasedRows, Subject } from "./Subject.ts"
import { openHost } from "./TestHost.ts"

interface Module {
  /** The default export of its server entry. */
  readonly server: unknown
  /** The default export of its web entry, and that file; a module without pages has none. */
  readonly web?: { readonly half: WebHalf; readonly entry: URL }
  /** Rows for its tables, as the last release had them; a module without tables has none. */
  readonly released?: ReleasedRows
  /** Filled rows for each of its templates; a module without templates has none. */
  readonly filled?: Readonly<Record<string, Filled>>
}

const halfOf = (server: unknown): ServerHalf => {
  const found = read([])("the module", { default: server })
  if (Result.isFailure(found)) throw new Error(because(found.failure).en)
  return found.success
}

/** What the kit looks at: the module, and the policy with what the module proposes. */
export const subjectOf = ({ server, ...rest }: Module, pack: PolicyPack = xuechengPack): Subject => {
  const half = halfOf(server)
  return {
    ...rest,
    server: half,
    pack: { ...pack, documents: pack.documents.map((document) => withProposals(document, [half.proposals])) }
  }
}

/**
 * Registers the tests that a module must pass.
 *
 * **When to use**
 *
 * In one test file of every module. The vitest configuration of `testing/vitest.ts` brings the database it needs.
 *
 * **Example**
 *
 * ```ts
 * import { conformance } from "@shezu/plugin-sdk/testing/conformance"
 *
 * import server from "../src/server/module.ts"
 * import web from "../src/web/module.ts"
 *
 * conformance({ server, web: { half: web, entry: new URL("../src/web/module.ts", import.meta.url) } })
 * ```
 *
 * @category testing
 * @since 0.1.0
 */
export const conformance = (module: Module): void => {
  const subject = subjectOf(module)
  describe(`module ${subject.server.declaration.id} conforms to the contract:`, () => {
    const host = openHost(subject.server, subject.pack)
    const on = () => host.runtime.runPromise(today)
    beforeAll(() => host.runtime.runPromise(Effect.void))
    afterAll(() => host.close())

    it("all it offers names an article of the policy", () => {
      assert.deepEqual(checkArticles(subject), [])
    })
    it("all it says is there in both languages", () => {
      assert.deepEqual(checkWords(subject), [])
    })
    it("its rules and indicators are pure, cited, and say what they have sentences for", async () => {
      assert.deepEqual(await host.runtime.runPromise(checkRules(subject, await on())), [])
    })
    it("its routes name a permission each, and their document has no loose end", async () => {
      assert.deepEqual(await checkRoutes(host.appFor(operatorAtConsole), subject), [])
    })
    it("its routes answer whom they may, and nobody else", async () => {
      assert.deepEqual(await checkPermissions(host.appFor, subject, await on()), [])
    })
    it("its tables are made from nothing and from the last release, and keep their rows", async () => {
      assert.deepEqual(await host.runtime.runPromise(Effect.orDie(checkMigrations(subject))), [])
    })
    it("its jobs serve what it serves, end, and done twice have done no more than once", async () => {
      assert.deepEqual(await host.runtime.runPromise(Effect.orDie(checkJobs(subject, await on()))), [])
    })
    it("its commands can be called, and end with a status and one answer", async () => {
      assert.deepEqual(await host.runtime.runPromise(checkCommands(subject)), [])
    })
    it("its templates are filled in as they are given out, and taken whole or not at all", async () => {
      assert.deepEqual(checkColumns(subject), [])
      assert.deepEqual(await host.runtime.runPromise(Effect.orDie(checkTemplates(subject))), [])
    })
    it("its web half holds nothing of the server", async () => {
      assert.deepEqual(await checkWebChunk(subject), [])
    }, 60_000)
  })
}
