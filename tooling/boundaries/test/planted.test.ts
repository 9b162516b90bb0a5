import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

import { afterEach, assert, beforeEach, describe, it } from "vitest"

import { findViolations } from "../cruise.js"
import { forbidden } from "../rules.js"

/** A small checkout in which everything is allowed; each test plants one forbidden import in it. */
const house: Record<string, string> = {
  "packages/domain/src/Town.ts": `import { Schema } from "effect"\nexport const Town = Schema.String\n`,
  "packages/audit-verifier/src/verify.ts": `import { hash } from "node:crypto"\nexport const verify = hash\n`,
  "packages/policy/src/articles.ts": `import { Town } from "@shezu/domain/Town"\nexport const articles = [Town]\n`,
  "packages/persistence/src/Towns.ts": `import { Town } from "@shezu/domain/Town"\nexport const Towns = { Town }\n`,
  "packages/persistence/src/testing/TestTowns.ts": `import { inject } from "vitest"\nexport const TestTowns = inject\n`,
  "packages/platform/src/Register.ts": `import { Towns } from "@shezu/persistence/Towns"\nexport const Register = Towns\n`,
  "packages/http/src/problem.ts": `export const problem = 400\nexport interface Problem { readonly status: number }\n`,
  "packages/ui/src/Button.tsx": `import { Town } from "@shezu/domain/Town"\nexport const Button = () => <b title={String(Town)}>import</b>\n`,
  "packages/fixtures/src/sample.ts": `import { articles } from "@shezu/policy/articles"\nexport const sample = articles\n`,
  "packages/plugin-sdk/src/Manifest.ts": `import { Town } from "@shezu/domain/Town"\nexport const define = Town\n`,
  "packages/plugin-sdk/src/Server.ts": `import { Register } from "@shezu/platform/Register"\nimport { problem } from "@shezu/http/problem"\nexport const make = [Register, problem]\n`,
  "packages/plugin-sdk/src/web/Web.ts": `import { Town } from "@shezu/domain/Town"\nimport type { define } from "../Manifest.ts"\nexport const make = (manifest: typeof define) => [manifest, Town]\n`,
  "packages/plugin-sdk/src/testing/conformance.ts": `import { sample } from "@shezu/fixtures/sample"\nimport { TestTowns } from "@shezu/persistence/testing/TestTowns"\nexport const conformance = [sample, TestTowns]\n`,
  "plugins/risk/src/server/module.ts": `import { make } from "@shezu/plugin-sdk/Server"\nexport default make\n`,
  "plugins/risk/src/web/module.ts": `import { make } from "@shezu/plugin-sdk/web/Web"\nexport default make\n`,
  "plugins/risk/src/late.rule.ts": `import { Town } from "@shezu/domain/Town"\nexport const late = Town\n`,
  "plugins/registration/src/name.rule.ts": `export const name = 1\n`,
  "apps/api/src/main.ts": `import { Register } from "@shezu/platform/Register"\nimport { late } from "@shezu/risk/late.rule"\nexport type App = typeof Register\nexport const app = [Register, late]\n`,
  "apps/api/src/sample.ts": `export { sample } from "@shezu/fixtures/sample"\n`,
  "apps/api/src/serve.ts": `export const serve = () => import("./sample.ts")\n`,
  "apps/admin/src/main.tsx": `import type { App } from "@shezu/api/main"\nimport { Button } from "@shezu/ui/Button"\nexport const page = (app: App) => [app, Button]\n`,
  "packages/platform/test/Register.test.ts": `import { sample } from "@shezu/fixtures/sample"\nexport const test = sample\n`,
  "tooling/bench/src/main.ts": `import { sample } from "@shezu/fixtures/sample"\nimport { app } from "@shezu/api/main"\nexport const bench = [sample, app]\n`
}

/** Rule → the file that breaks it, and its text. */
const planted: ReadonlyArray<readonly [rule: string, file: string, text: string]> = [
  [
    "may-import: packages/domain",
    "packages/domain/src/Bad.ts",
    `import { articles } from "@shezu/policy/articles"\nexport const bad = articles\n`
  ],
  [
    "may-import: packages/audit-verifier",
    "packages/audit-verifier/src/bad.ts",
    `import { Towns } from "@shezu/persistence/Towns"\nexport const bad = Towns\n`
  ],
  [
    "verifier-stands-alone",
    "packages/audit-verifier/src/bad.ts",
    `import { Schema } from "effect"\nexport const bad = Schema\n`
  ],
  [
    "verifier-stands-alone",
    "packages/audit-verifier/src/bad.ts",
    `import { readFileSync } from "node:fs"\nexport const bad = readFileSync\n`
  ],
  [
    "verifier-stands-alone",
    "packages/audit-verifier/src/bad.ts",
    `import type { Town } from "@shezu/domain/Town"\nexport type Bad = typeof Town\n`
  ],
  [
    "writer-never-verifier",
    "packages/persistence/src/bad.ts",
    `import { verify } from "@shezu/audit-verifier/verify"\nexport const bad = verify\n`
  ],
  ["may-import: packages/policy", "packages/policy/src/bad.ts", `export { Towns } from "@shezu/persistence/Towns"\n`],
  [
    "may-import: packages/http",
    "packages/http/src/bad.ts",
    `import type { Towns } from "@shezu/persistence/Towns"\nexport type Bad = typeof Towns\n`
  ],
  [
    "may-import: packages/ui",
    "packages/ui/src/Bad.tsx",
    `import { articles } from "@shezu/policy/articles"\nexport const Bad = () => <p>{articles.length}</p>\n`
  ],
  [
    "may-import: packages/persistence",
    "packages/persistence/src/bad.ts",
    `import { Register } from "@shezu/platform/Register"\nexport const bad = Register\n`
  ],
  ["may-import: packages/platform", "packages/platform/src/bad.ts", `export * from "@shezu/http/problem"\n`],
  [
    "may-import: packages/fixtures",
    "packages/fixtures/src/bad.ts",
    `import { app } from "@shezu/api/main"\nexport const bad = app\n`
  ],
  [
    "may-import: packages/plugin-sdk",
    "packages/plugin-sdk/src/bad.ts",
    `import { Towns } from "@shezu/persistence/Towns"\nexport const bad = Towns\n`
  ],
  [
    "sdk-web-stands-on-domain-and-ui",
    "packages/plugin-sdk/src/web/bad.ts",
    `import type { make } from "../Server.ts"\nexport type Bad = typeof make\n`
  ],
  [
    "testing-never-at-run-time",
    "plugins/risk/src/server/bad.ts",
    `import { conformance } from "@shezu/plugin-sdk/testing/conformance"\nexport const bad = conformance\n`
  ],
  [
    "web-never-server-values",
    "plugins/risk/src/web/bad.ts",
    `import { make } from "@shezu/plugin-sdk/Server"\nexport const bad = make\n`
  ],
  [
    "may-import: plugins/[^/]+",
    "plugins/risk/src/bad.ts",
    `import { Towns } from "@shezu/persistence/Towns"\nexport const bad = Towns\n`
  ],
  [
    "may-import: apps/api",
    "apps/api/src/bad.ts",
    `import { Button } from "@shezu/ui/Button"\nexport const bad = Button\n`
  ],
  [
    "may-import: apps/admin",
    "apps/admin/src/bad.ts",
    `import type { Problem } from "@shezu/http/problem"\nexport type Bad = Problem\n`
  ],
  [
    "may-import: tooling/bench",
    "tooling/bench/src/bad.ts",
    `import { page } from "@shezu/admin/main"\nexport const bad = page\n`
  ],
  [
    "may-import: tooling/create-plugin",
    "tooling/create-plugin/src/bad.ts",
    `import { app } from "@shezu/api/main"\nexport const bad = app\n`
  ],
  [
    "may-import: tooling/check-policy",
    "tooling/check-policy/src/bad.ts",
    `import { app } from "@shezu/api/main"\nexport const bad = app\n`
  ],
  [
    "domain-stands-on-effect-alone",
    "packages/domain/src/bad.ts",
    `import { SqlClient } from "effect/sql"\nexport const bad = SqlClient\n`
  ],
  [
    "domain-stands-on-effect-alone",
    "packages/domain/src/bad.ts",
    `import { readFileSync } from "node:fs"\nexport const bad = readFileSync\n`
  ],
  [
    "never-another-plugin",
    "plugins/risk/src/bad.ts",
    `import type { name } from "@shezu/registration/name.rule"\nexport type Bad = typeof name\n`
  ],
  [
    "web-never-server-values",
    "apps/admin/src/bad.ts",
    `import { app } from "@shezu/api/main"\nexport const bad = app\n`
  ],
  ["web-never-node", "packages/ui/src/bad.ts", `import { join } from "node:path"\nexport const bad = join\n`],
  ["web-never-node", "plugins/risk/src/web/bad.ts", `import { join } from "node:path"\nexport const bad = join\n`],
  [
    "server-never-web",
    "plugins/risk/src/server/bad.ts",
    `import { Button } from "@shezu/ui/Button"\nexport const bad = Button\n`
  ],
  [
    "fixtures-never-at-run-time",
    "packages/platform/src/bad.ts",
    `export const bad = () => import("@shezu/fixtures/sample")\n`
  ],
  ["sample-only-when-asked", "apps/api/src/bad.ts", `export { sample } from "./sample.ts"\n`],
  [
    "tooling-never-at-run-time",
    "apps/api/src/bad.ts",
    `import { bench } from "../../../tooling/bench/src/main.ts"\nexport const bad = bench\n`
  ],
  [
    "apps-are-roots",
    "packages/platform/test/bad.ts",
    `import { app } from "@shezu/api/main"\nexport const bad = app\n`
  ],
  [
    "sources-never-tests",
    "packages/platform/src/bad.ts",
    `import { test } from "../test/Register.test.ts"\nexport const bad = test\n`
  ],
  [
    "testing-never-at-run-time",
    "packages/persistence/src/bad.ts",
    `import { TestTowns } from "./testing/TestTowns.ts"\nexport const bad = TestTowns\n`
  ],
  [
    "packages-by-name",
    "packages/policy/src/bad.ts",
    `import { Town } from "../../domain/src/Town.ts"\nexport const bad = Town\n`
  ],
  [
    "declared-dependencies-at-run-time",
    "packages/policy/src/bad.ts",
    `import { it } from "vitest"\nexport const bad = it\n`
  ],
  [
    "declared-dependencies-at-run-time",
    "packages/policy/src/bad.ts",
    `import { z } from "knip"\nexport const bad = z\n`
  ],
  ["no-cycle", "packages/policy/src/bad.ts", `import { two } from "./two.ts"\nexport const bad = two\n`],
  [
    "resolvable",
    "packages/policy/src/bad.ts",
    `import { Nowhere } from "@shezu/domain/Nowhere"\nexport const bad = Nowhere\n`
  ]
]

const repository = path.resolve(import.meta.dirname, "../../..")
let root = ""

const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}

const buildHouse = () => {
  mkdirSync(path.join(root, "node_modules/@shezu"), { recursive: true })
  const packages = new Set(
    [...Object.keys(house), ...planted.map(([, file]) => file)].map((file) => file.split("/", 2).join("/"))
  )
  for (const folder of packages) {
    const name = folder.split("/")[1] ?? ""
    const extension = ["ui", "admin"].includes(name) ? "tsx" : "ts"
    write(
      `${folder}/package.json`,
      JSON.stringify({
        name: `@shezu/${name}`,
        type: "module",
        exports: { "./*": `./src/*.${extension}` },
        dependencies: { effect: "*" },
        devDependencies: { vitest: "*" }
      })
    )
    symlinkSync(path.join(root, folder), path.join(root, "node_modules/@shezu", name))
  }
  for (const name of ["effect", "vitest", "knip"]) {
    symlinkSync(
      path.join(repository, name === "effect" ? "packages/domain/node_modules" : "node_modules", name),
      path.join(root, "node_modules", name)
    )
  }
  for (const [file, text] of Object.entries(house)) write(file, text)
}

describe("who may import whom", () => {
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "shezu-boundaries-"))
    buildHouse()
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it("finds nothing in a house in order, and has read every file of it", async () => {
    const finding = await findViolations(root)
    assert.deepEqual(finding.violations, [])
    assert.deepEqual(finding.unread, [])
    assert.isAtLeast(finding.files, Object.keys(house).length)
    assert.isAtLeast(finding.crossings, 12)
  })

  it.each(planted)("%s: reports %s", async (rule, file, text) => {
    write(file, text)
    if (rule === "no-cycle")
      write("packages/policy/src/two.ts", `import { bad } from "./bad.ts"\nexport const two = bad\n`)
    const { violations } = await findViolations(root)
    assert.include(
      violations.filter((violation) => violation.from === file).map((violation) => violation.rule),
      rule
    )
  })

  it("has a planted violation for every rule", () => {
    assert.sameMembers(
      [...new Set(planted.map(([rule]) => rule))],
      forbidden.map(({ name }) => name ?? "")
    )
  })
})

describe("this checkout", () => {
  it("is read as a whole, across packages", async () => {
    const { unread, crossings, files } = await findViolations(repository)
    assert.deepEqual(unread, [])
    assert.isAbove(files, 50)
    assert.isAbove(crossings, 20)
  })
})
