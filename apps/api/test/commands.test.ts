/** The commands as a script uses them: one JSON document on standard output, the exit status, nothing left running. */
import { execFile } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

import { afterAll, assert, describe, it } from "@effect/vitest"
import { writeXlsx } from "hucre"

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "shezu-commands-"))
const data = join(folder, "data")

afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly status: number
  readonly out: string
  readonly err: string
}

const runWith = (more: NodeJS.ProcessEnv, ...args: ReadonlyArray<string>): Promise<Ended> => {
  const { DATABASE_URL: _, ...rest } = process.env
  const env = { ...rest, ...more }
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env: { ...env, SHEZU_DATA: data } }, (error, out, err) =>
      resolve({ status: typeof error?.code === "number" ? error.code : 0, out, err })
    )
  })
}

const run = (...args: ReadonlyArray<string>) => runWith({}, ...args)

/** The whole of standard output is one document. */
const jsonWith = async (more: NodeJS.ProcessEnv, ...args: ReadonlyArray<string>) => {
  const { err, out, status } = await runWith(more, ...args, "--json")
  assert.strictEqual(status, 0, err)
  return JSON.parse(out)
}

const json = (...args: ReadonlyArray<string>) => jsonWith({}, ...args)

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const headings = [
  "统一社会信用代码",
  "名称",
  "类型",
  "业务主管单位",
  "登记方式",
  "镇街",
  "正式党员数",
  "党组织形式",
  "党建指导员",
  "状态"
]

// The codes of the rulebook's vectors.
const rows = [
  ["51370403MJE000013D", "薛城区书法家协会", "社会团体", "", "直接登记", "临城街道", "4", "单独", "无", "正常"],
  [
    "52370403MJE000013A",
    "薛城区阳光社工服务中心",
    "民办非企业单位",
    "",
    "直接登记",
    "新城街道",
    "2",
    "无",
    "有",
    "正常"
  ],
  ["", "临山社区舞蹈队", "社区社会组织", "", "备案", "临城街道", "0", "无", "有", "正常"],
  ["53100000500020462H", "错码基金会", "基金会", "", "", "", "", "", "", ""]
]

const workbook = async (name: string, some: ReadonlyArray<ReadonlyArray<string>>) =>
  file(name, await writeXlsx({ sheets: [{ name: "名册", rows: [headings, ...some].map((row) => [...row]) }] }))

describe("commands without a database", () => {
  it("check codes, naming each fault by itself", async () => {
    assert.deepStrictEqual(
      await json(
        "code",
        "check",
        "51100000500009247D",
        "51100000500000024G",
        "53100000500020462H",
        "54370403MJE000013D",
        "x"
      ),
      [
        { code: "51100000500009247D", valid: true, kind: "association", problems: [] },
        {
          code: "51100000500000024G",
          valid: false,
          kind: "association",
          problems: ["organization-check", "check-character"]
        },
        { code: "53100000500020462H", valid: false, kind: "foundation", problems: ["check-character"] },
        { code: "54370403MJE000013D", valid: false, kind: null, problems: ["department", "check-character"] },
        { code: "x", valid: false, kind: null, problems: ["shape"] }
      ]
    )
  })

  // Rulebook §12.3.
  it.each([
    ["2026-02-13", "5", "workday", { due: "2026-02-27", provisional: false }],
    ["2026-09-30", "5", "workday", { due: "2026-10-13", provisional: false }],
    ["2026-08-02", "60", "day", { due: "2026-10-08", provisional: false }],
    ["2026-08-31", "6", "month", { due: "2027-03-01", provisional: true }]
  ])("count %s + %s %s", async (start, count, unit, expected) => {
    assert.deepStrictEqual(await json("deadline", "--start", start, "--count", count, "--unit", unit), expected)
  })

  it("evaluate the rules whose facts are given", async () => {
    const facts = file("facts.json", JSON.stringify({ formalPartyMembers: 3 }))
    const found = await json("evaluate", "--facts", facts, "--on", "2026-06-01")
    assert.deepStrictEqual(
      found.map(({ article, outcome, rule }: Record<string, unknown>) => [rule, article, outcome]),
      [["party.required-form", "2", "own"]]
    )
    const early = await json("evaluate", "--facts", facts, "--on", "2018-10-27")
    assert.isNull(early[0].outcome)
  })

  it.each([
    [["deadline", "--start", "2026-02-30", "--count", "5", "--unit", "workday"]],
    [["evaluate", "--facts", "/nowhere.json", "--on", "2026-06-01"]],
    [["code", "check"]],
    [["nonsense"]],
    [["import", "register"]]
  ])("say how they are called: %s", async (args) => {
    const { err, out, status } = await run(...args, "--json")
    assert.strictEqual(status, 2)
    assert.strictEqual(out, "")
    assert.isNotEmpty(err)
  })
})

describe("commands over an installation", () => {
  it("module list says how far each has come, and check leaves nothing behind", async () => {
    assert.deepStrictEqual(await json("module", "list"), [
      {
        name: "@shezu/party-building",
        reached: "migrated",
        id: "party-building",
        title: { "zh-CN": "党的建设", en: "Party building" },
        version: "0.1.0",
        jobs: [],
        commands: []
      }
    ])
    assert.deepStrictEqual(await json("module", "check"), [{ name: "@shezu/party-building", migrations: [] }])
    assert.strictEqual((await run("module")).status, 2)
  })

  it("runs with no module, and with one that cannot be found", async () => {
    const config = file("shezu.config.ts", `export default { modules: ["@nobody/nothing"], allowContract: [] }\n`)
    const [found] = await jsonWith({ SHEZU_CONFIG: config }, "module", "list")
    assert.deepInclude(found, { name: "@nobody/nothing", reached: "declared" })
    assert.strictEqual(found.failed.reason, "not-loaded")
    assert.match(found.failed.because["zh-CN"], /载入时出错/u)
    const empty = file("shezu.config.ts", `export default { modules: [], allowContract: [] }\n`)
    assert.deepStrictEqual(await jsonWith({ SHEZU_CONFIG: empty }, "module", "list"), [])
    assert.deepStrictEqual(await jsonWith({ SHEZU_CONFIG: empty }, "indicators", "--on", "2026-11-01"), [])
  })

  it("import a workbook, explain it, count it, search it, ask what if, export it, and undo", async () => {
    const path = await workbook("register.xlsx", rows)
    const dry = await json("import", "register", path, "--dry-run")
    assert.deepInclude(dry, { batch: null, rows: 4, created: 3, updated: 0, unchanged: 0, rejected: 1 })
    assert.deepStrictEqual(
      dry.errors.map(({ code, column, row }: Record<string, unknown>) => [row, column, code]),
      [[5, "统一社会信用代码", "credit-code-check-character"]]
    )

    const imported = await json("import", "register", path)
    assert.deepInclude(imported, { rows: 4, created: 3, rejected: 1 })
    assert.deepInclude(await json("import", "register", path), { created: 0, updated: 0, unchanged: 3, rejected: 1 })

    const figures = await json("indicators", "--on", "2026-11-23")
    const figure = (id: string) => {
      const { denominator, numerator } = figures.find((one: { readonly id: string }) => one.id === id)
      return [numerator, denominator]
    }
    assert.deepStrictEqual(figure("party.organization-coverage"), [1, 2])
    assert.deepStrictEqual(figure("party.own-built"), [1, 1])
    assert.deepStrictEqual(figure("party.work-coverage"), [3, 3])

    const names = async (text: string) =>
      (await json("search", text)).map(({ name }: { readonly name: string }) => name)
    assert.deepStrictEqual(await names("sfj"), ["薛城区书法家协会"])
    assert.deepStrictEqual(await names("舞蹈"), ["临山社区舞蹈队"])
    assert.deepStrictEqual(await names("没有的"), [])

    const units: ReadonlyArray<{
      readonly id: string
      readonly articles: ReadonlyArray<string>
      readonly scope: object
    }> = await json("unit", "list")
    const unit = (id: string) => units.find((one) => one.id === id)
    assert.deepStrictEqual(unit("finance-bureau")?.articles, ["3", "8"])
    assert.deepInclude(unit("finance-bureau")?.scope, { whole: true })
    assert.deepInclude(unit("district-court"), { articles: [] })
    assert.deepInclude(unit("district-court")?.scope, { whole: false })

    const supposed = await json(
      "what-if",
      "--parameter",
      "party.formal-members-for-own-branch",
      "--value",
      "2",
      "--on",
      "2026-11-23"
    )
    assert.strictEqual(supposed.changed, 1)
    assert.strictEqual(supposed.organizations[0].name, "薛城区阳光社工服务中心")

    const exported = join(folder, "out.xlsx")
    assert.deepStrictEqual(await json("export", "register", exported), { file: exported, rows: 3 })
    assert.deepInclude(await json("import", "register", exported), {
      created: 0,
      updated: 0,
      unchanged: 3,
      rejected: 0
    })

    const changed = await workbook("changed.xlsx", [
      ["51370403MJE000013D", "薛城区书法家协会", "社会团体", "", "直接登记", "临城街道", "5", "单独", "无", "正常"]
    ])
    const second = await json("import", "register", changed)
    assert.deepInclude(second, { updated: 1, unchanged: 0 })
    const refused = await run("import", "undo", imported.batch, "--json")
    assert.strictEqual(refused.status, 1)
    assert.strictEqual(JSON.parse(refused.out).error.code, "BatchOverwritten")
    assert.deepInclude(await json("import", "undo", second.batch), { restored: 1, withdrawn: 0 })
    assert.deepInclude(await json("import", "undo", imported.batch), { restored: 0, withdrawn: 3 })
    assert.deepStrictEqual(await names("书法"), [])
  })

  it("refuse a file that is no workbook, with what to do", async () => {
    const refused = await run("import", "register", file("old.xls", "\u00D0\u00CF"), "--json")
    assert.strictEqual(refused.status, 1)
    assert.isNotEmpty(JSON.parse(refused.out).error.message)
  })
})

describe("shezu user", () => {
  const codeOf = async (...args: ReadonlyArray<string>) => {
    const { out, status } = await run(...args, "--json")
    return [status, JSON.parse(out).error.code]
  }
  const place = ["--unit", "civil-affairs-bureau", "--duty", "clerk"]

  it("adds somebody with a one-time secret, once, and gives a new one", async () => {
    const added = await json("user", "add", "li.wei", ...place)
    assert.deepStrictEqual(Object.keys(added), ["username", "secret"])
    assert.match(added.secret, /^[A-Za-z2-9]{5}(?:-[A-Za-z2-9]{5}){3}$/u)
    assert.deepStrictEqual(await codeOf("user", "add", "li.wei", ...place), [1, "UsernameTaken"])
    assert.notStrictEqual((await json("user", "reset", "li.wei")).secret, added.secret)
    assert.deepStrictEqual(await json("user", "disable", "li.wei"), { username: "li.wei" })
    const [listed] = await json("user", "list")
    assert.deepInclude(listed, { username: "li.wei", standing: "staff", disabled: true, secret: "initial" })
  })

  it("refuses a unit and a person that are not there, and says how it is called", async () => {
    assert.deepStrictEqual(await codeOf("user", "add", "wang", "--unit", "nowhere", "--duty", "clerk"), [
      1,
      "UnitNotFound"
    ])
    assert.deepStrictEqual(await codeOf("user", "reset", "nobody"), [1, "UserNotFound"])
    for (const wrong of [
      ["add", "Li", ...place],
      ["add", "wang"],
      ["add", "wang", "--unit", "x", "--duty", "boss"],
      ["sack", "wang"]
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      assert.strictEqual((await run("user", ...wrong)).status, 2, wrong.join(" "))
    }
  })
})
