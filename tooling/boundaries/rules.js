/** Who may import whom (docs: the table in the architecture decision), as rules for dependency-cruiser. */

/** @typedef {import("dependency-cruiser").IForbiddenRuleType} Rule */

/** What each package's sources may import of this checkout, beside themselves. */
const mayImport = {
  "packages/domain": [],
  "packages/audit-verifier": [],
  "packages/policy": ["packages/domain"],
  "packages/http": ["packages/domain"],
  "packages/ui": ["packages/domain"],
  "packages/persistence": ["packages/domain"],
  "packages/platform": ["packages/domain", "packages/persistence"],
  "packages/fixtures": ["packages/", "plugins/"],
  "packages/plugin-sdk": ["packages/domain", "packages/platform", "packages/http", "packages/ui"],
  "plugins/[^/]+": ["packages/domain", "packages/ui", "packages/plugin-sdk"],
  "apps/api": ["packages/(?!ui/)", "plugins/"],
  "apps/admin": ["apps/api", "packages/domain", "packages/ui", "packages/plugin-sdk", "plugins/"],
  "tooling/bench": ["packages/", "plugins/", "apps/api"],
  "tooling/check-policy": ["packages/", "plugins/"],
  "tooling/create-plugin": ["packages/domain", "packages/policy"]
}

const ours = "^(?:apps|packages|plugins|tooling)/"

/** Code for the browser. */
const web = "^(?:packages/ui|packages/plugin-sdk/src/web|apps/admin|plugins/[^/]+/src/web)/"

/** Code that only a server may run. */
const server =
  "^(?:packages/(?:persistence|platform|http|policy)/|apps/api/|plugins/[^/]+/src/server/|packages/plugin-sdk/src/(?:Server|Services|Routes|Tables|server/))"

/** Code that runs in an installation, as opposed to help for tests. */
const running = "^(?:apps|packages|plugins)/[^/]+/src/(?!testing/)"

const sample = "apps/api/src/sample\\.ts$"

const tests = "^[^/]+/[^/]+/(?:test|typetest)/"

/** @param {string} text */
const end = (text) => (text.endsWith("/") || text.endsWith(")") ? text : `${text}/`)

/** @type {ReadonlyArray<Rule>} */
const packageRules = Object.entries(mayImport).map(([name, allowed]) => ({
  name: `may-import: ${name}`,
  severity: "error",
  // The kit that tests plugins stands on a whole platform, its database and a district's policy.
  from: { path: `^(${name})/src/`, pathNot: "^packages/plugin-sdk/src/testing/" },
  to: { path: ours, pathNot: ["^$1/", ...allowed.map((other) => `^${end(other)}`)] }
}))

/** @type {Array<Rule>} */
export const forbidden = [
  ...packageRules,
  {
    name: "domain-stands-on-effect-alone",
    comment:
      "The domain is pure: the stable modules of effect are behind its root, everything else is unstable or impure.",
    severity: "error",
    from: { path: "^packages/domain/src/" },
    to: { pathNot: ["^packages/domain/", "node_modules/effect/dist/index\\.(?:js|d\\.ts)$"] }
  },
  {
    name: "verifier-stands-alone",
    comment: "Whoever checks the audit log shares no code with whoever writes it: what both had wrong would pass.",
    severity: "error",
    from: { path: "^packages/audit-verifier/src/" },
    to: { pathNot: ["^packages/audit-verifier/src/", "^(?:node:)?crypto$"] }
  },
  {
    name: "writer-never-verifier",
    comment: "The same the other way round.",
    severity: "error",
    from: { path: "^packages/(?!audit-verifier/)[^/]+/src/" },
    to: { path: "^packages/audit-verifier/" }
  },
  {
    name: "never-another-plugin",
    severity: "error",
    from: { path: "^plugins/([^/]+)/" },
    to: { path: "^plugins/", pathNot: "^plugins/$1/" }
  },
  {
    name: "web-never-server-values",
    comment: "Types may come from the server, values may not: they would end in the browser.",
    severity: "error",
    from: { path: web, pathNot: tests },
    to: { path: server, dependencyTypesNot: ["type-only"] }
  },
  {
    name: "sdk-web-stands-on-domain-and-ui",
    comment: "What a module's browser half imports of the SDK brings nothing of the platform along, not even types.",
    severity: "error",
    from: { path: "^packages/plugin-sdk/src/web/" },
    to: { path: ours, pathNot: ["^packages/(?:domain|ui)/", "^packages/plugin-sdk/src/(?:web/|[Mm]anifest)"] }
  },
  {
    name: "web-never-node",
    severity: "error",
    from: { path: "^(?:packages/ui|apps/admin|plugins/[^/]+)/src/(?!server/)", pathNot: "^plugins/[^/]+/src/(?!web/)" },
    to: { dependencyTypes: ["core"] }
  },
  {
    name: "server-never-web",
    severity: "error",
    from: { path: server, pathNot: tests },
    to: { path: web }
  },
  {
    name: "fixtures-never-at-run-time",
    comment: "Only tests and tooling, and the one file of the API that loads the sample district.",
    severity: "error",
    from: { path: running, pathNot: ["^packages/fixtures/", `^${sample}`] },
    to: { path: "^packages/fixtures/" }
  },
  {
    name: "sample-only-when-asked",
    comment: "An installation without the sample never loads it: the file that knows it is imported dynamically.",
    severity: "error",
    from: { path: "^apps/api/src/" },
    to: { path: `^${sample}`, dynamic: false, dependencyTypesNot: ["type-only"] }
  },
  {
    name: "tooling-never-at-run-time",
    severity: "error",
    from: { path: running },
    to: { path: "^tooling/" }
  },
  {
    name: "apps-are-roots",
    comment: "Nothing builds on an app but the other app's types, the benches and tests of the apps.",
    severity: "error",
    from: { path: "^(?:packages|plugins|tooling/(?!bench))" },
    to: { path: "^apps/" }
  },
  {
    name: "sources-never-tests",
    severity: "error",
    from: { path: running },
    to: { path: tests }
  },
  {
    name: "testing-never-at-run-time",
    comment: "A package may offer help for tests in src/testing; only tests use it.",
    severity: "error",
    from: { path: running },
    to: { path: "^[^/]+/[^/]+/src/testing/" }
  },
  {
    name: "packages-by-name",
    comment: "Another package is imported by its name, never by a path into its folder.",
    severity: "error",
    from: { path: "^((?:apps|packages|plugins)/[^/]+)/" },
    to: { path: ours, pathNot: "^$1/", dependencyTypes: ["local"] }
  },
  {
    name: "declared-dependencies-at-run-time",
    comment: "What runs is a dependency of its own package, not a development dependency and not by luck of the root.",
    severity: "error",
    from: { path: running },
    to: { dependencyTypes: ["npm-dev", "npm-no-pkg"], dependencyTypesNot: ["type-only"] }
  },
  { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
  {
    name: "resolvable",
    comment: "What a build makes by itself has no file.",
    severity: "error",
    from: {},
    to: { couldNotResolve: true, pathNot: "^virtual:" }
  }
]
