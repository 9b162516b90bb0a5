import { mkdtemp, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { addDays } from "@shezu/domain/calendar/day-arithmetic"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { writeXlsx } from "hucre"
import type { Page } from "playwright-core"

import { type Browser, openBrowser } from "./browser.ts"
import { type Served, startServer } from "./server.ts"
import { signInAs } from "./sign-in.ts"

let served: Served
let browser: Browser
let page: Page
let folder: string
const left: Array<string> = []

beforeAll(async () => {
  served = await startServer()
  browser = await openBrowser()
  await signInAs(browser.context, served.origin, "bureau", served.secrets.get("bureau") ?? "")
  folder = await mkdtemp(join(tmpdir(), "shezu-journeys-"))
  page = await browser.context.newPage()
  page.on("request", (request) => {
    if (!request.url().startsWith(served.origin)) left.push(request.url())
  })
})

afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const go = async (path: string) => {
  await page.goto(served.origin + path)
  await page.locator("h1").waitFor()
}

const title = (name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor()

const register = async (rows: ReadonlyArray<ReadonlyArray<string>>): Promise<string> => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: "名册",
        rows: [["统一社会信用代码", "名称", "类型", "镇街", "正式党员数", "备注"], ...rows.map((row) => [...row])]
      }
    ]
  })
  const path = join(folder, "浏览器名册.xlsx")
  await writeFile(path, bytes)
  return path
}

// Codes of the rulebook's vectors: the first two are right, the third has a wrong eighteenth character.
const rows = [
  ["51370403MJE000013D", "浏览器测试协会", "社会团体", "澄湖街道", "4", "甲"],
  ["52370403MJE000013A", "浏览器测试中心", "社会服务机构", "云杉街道", "0", "乙"],
  ["51370403MJE000013E", "坏代码协会", "社会团体", "云杉街道", "1", "丙"],
  ["51100000500009247D", "坏数字协会", "社会团体", "云杉街道", "三", "丁"]
]

describe("a clerk imports a workbook with bad rows", () => {
  it("sees each bad cell explained before anything is written", async () => {
    const file = await register(rows)
    await go("/imports/new")
    await page.locator('input[type="file"]').setInputFiles(file)
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/u)
    await title("浏览器名册.xlsx")
    const errors = page.getByRole("table", { name: /退回的行/u })
    await errors.waitFor()
    const text = await errors.innerText()
    assert.match(text, /4\s+统一社会信用代码\s+.*第 18 位校验不符/u)
    assert.match(text, /5\s+正式党员数\s+“三”不是整数/u)
    await page.getByText("备注").first().waitFor()
    const search = await browser.context.request.get(
      `${served.origin}/api/search?q=${encodeURIComponent("浏览器测试")}`
    )
    assert.deepStrictEqual(await search.json(), { organizations: [] })
  })

  it("gets the rejected rows back as a workbook", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: /退回的行/u }).click()
    ])
    assert.match(download.suggestedFilename(), /浏览器名册-需要修改的行\.xlsx/u)
  })

  it("writes the good rows, and finds them by their initials", async () => {
    await page.getByRole("button", { name: "写入 2 行" }).click()
    await page.getByText("已写入").waitFor()
    await page.keyboard.press("Control+k")
    await page.getByRole("combobox", { name: "全局搜索" }).fill("llqcsxh")
    await page.getByRole("option", { name: /浏览器测试协会/u }).waitFor()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await title("浏览器测试协会")
    await page.getByText("正式党员 4 名，达到 3 名，尚未建立党组织").waitFor()
  })

  it("takes the batch back", async () => {
    await go("/imports")
    await page.getByRole("link", { name: "浏览器名册.xlsx" }).click()
    await title("浏览器名册.xlsx")
    await page
      .getByRole("button", { name: /撤回本批/u })
      .first()
      .click()
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: /撤回本批/u })
      .click()
    await page.getByText("已撤回").waitFor()
    const search = await browser.context.request.get(
      `${served.origin}/api/search?q=${encodeURIComponent("浏览器测试")}`
    )
    assert.deepStrictEqual(await search.json(), { organizations: [] })
  })

  it("is told what to do about a file that is no workbook", async () => {
    const path = join(folder, "旧表.xlsx")
    await writeFile(path, "这不是工作簿")
    await go("/imports/new")
    await page.locator('input[type="file"]').setInputFiles(path)
    await page.getByRole("alert").filter({ hasText: ".xlsx" }).waitFor()
  })
})

describe("from the policy to an organization and back", () => {
  it("walks article, figure, organization, rule", async () => {
    await go("/policy")
    await page
      .getByRole("link", { name: /有形有效覆盖|覆盖/u })
      .first()
      .waitFor()
    await page.locator('a[href="/policy/articles/2"]').first().click()
    await page.waitForURL(/\/policy\/articles\/2$/u)
    await page.getByRole("link", { name: "工作覆盖率" }).first().click()
    await title("工作覆盖率")
    await page.getByRole("link", { name: "未达到的组织" }).click()
    await title(/工作覆盖率 · 未达到/u)
    await page.getByRole("table").getByRole("link").first().click()
    await page.waitForURL(/\/organizations\/[0-9a-f-]{36}/u)
    const coverage = page.locator("details").filter({ hasText: "党的组织和工作覆盖" })
    await coverage.getByText("未覆盖").waitFor()
    await coverage.locator("summary").click()
    await coverage.getByText("怎样会改变结论").waitFor()
    await coverage
      .getByRole("link", { name: /政策事项 2\./u })
      .first()
      .click()
    await page.waitForURL(/\/policy\/articles\/2$/u)
  })

  it("asks what another threshold would change, and writes nothing", async () => {
    const figures = async () => (await browser.context.request.get(`${served.origin}/api/indicators`)).text()
    const before = await figures()
    await go("/policy")
    await page
      .getByRole("listitem")
      .filter({ hasText: "party.formal-members-for-own-branch" })
      .getByRole("button")
      .click()
    await page.getByLabel("新的值").fill("5")
    await page.getByRole("button", { name: "演算" }).click()
    await page.getByText(/个组织的结论会变/u).waitFor()
    assert.strictEqual(await figures(), before)
  })
})

describe("what a module shows beside an organization", () => {
  const asked = "/api/organizations?rule=party.required-form&outcome=joint&limit=1"

  it("leads to those near it that need the same", async () => {
    const { items } = (await (await browser.context.request.get(served.origin + asked)).json()) as {
      readonly items: ReadonlyArray<{ readonly id: string; readonly town: string }>
    }
    const [one] = items
    assert(one !== undefined)
    await go(`/organizations/${one.id}`)
    const panel = page.getByRole("region", { name: "联合组建" })
    const link = panel.getByRole("link", { name: new RegExp(`^${one.town}还有 \\d+ 家应联合建立党组织$`, "u") })
    const others = Number(/\d+/u.exec((await link.textContent()) ?? "")?.[0])
    await link.click()
    await page.waitForURL(/outcome=joint/u)
    await page
      .getByText(new RegExp(`^共 ${others + 1} `, "u"))
      .first()
      .waitFor()
  })

  it("says in its place that it failed, and the page goes on", async () => {
    await page.route("**/assets/PartnersPanel-*.js", (route) => route.abort())
    const { items } = (await (await browser.context.request.get(served.origin + asked)).json()) as {
      readonly items: ReadonlyArray<{ readonly id: string; readonly name: string }>
    }
    await page.goto(`${served.origin}/organizations/${items[0]?.id ?? ""}`)
    await page.getByText("这一部分没有显示出来，页面其余内容不受影响").waitFor()
    await title(items[0]?.name ?? "")
    await page.unroute("**/assets/PartnersPanel-*.js")
  })
})

describe("search", () => {
  const look = async (text: string) => {
    await go("/")
    await page.keyboard.press("/")
    await page.getByRole("combobox", { name: "全局搜索" }).fill(text)
  }

  it("finds what the modules let be found, beside the organizations", async () => {
    await look("第二联合支部")
    const hit = page.getByRole("option", { name: /第二联合支部.*党组织/u }).first()
    await hit.click()
    await page.waitForURL(/\/organizations\/[0-9a-f-]{36}$/u)
    await page
      .getByText(/第二联合支部/u)
      .first()
      .waitFor()
  })

  it("names a module that does not answer, and shows what the others found", async () => {
    await page.route("**/api/modules/party-building/search/**", (route) => route.abort())
    await look("书法")
    await page.getByRole("option").first().waitFor()
    await page.getByText("党的建设没有应答").waitFor()
    await page.unroute("**/api/modules/party-building/search/**")
  })
})

describe("as of a day", () => {
  it("shows an organization as it was", async () => {
    // The sample's history has a set-up of an own branch; the page must differ before and after.
    const changes = (await (
      await browser.context.request.get(`${served.origin}/api/organizations/recent-changes?limit=100`)
    ).json()) as ReadonlyArray<{
      readonly organization: string
      readonly validFrom: string
      readonly after: Readonly<Record<string, unknown>>
      readonly before: Readonly<Record<string, unknown>>
    }>
    const change = changes.find(({ after, before }) => after["partyForm"] === "own" && before["partyForm"] === "none")
    assert.isDefined(change)
    if (change === undefined) return
    const formOn = async (on: string) => {
      await go(`/organizations/${change.organization}?on=${on}`)
      const term = page.locator("dt", { hasText: "党组织形式" }).last()
      await term.waitFor()
      return term.locator("xpath=following-sibling::dd[1]").innerText()
    }
    assert.strictEqual(await formOn(addDays(PlainDate.make(change.validFrom), -1)), "无")
    assert.strictEqual(await formOn(change.validFrom), "单独")
  })
})

describe("the register as a list", () => {
  const total = async () => {
    const text = await page
      .getByText(/^共 [\d,]+ 条$/u)
      .first()
      .innerText()
    return Number(text.replaceAll(/\D/gu, ""))
  }
  const countOf = async (query: string) => {
    const response = await browser.context.request.get(`${served.origin}/api/organizations/count?${query}`)
    return ((await response.json()) as { readonly count: number }).count
  }

  it("answers for another day, and opens its rows on that day", async () => {
    await go("/organizations?on=2024-06-01&outcome=gap")
    await page.locator("tr[data-index]").first().waitFor()
    assert.strictEqual(await total(), await countOf("asOf=2024-06-01&rule=party.coverage&outcome=gap"))
    await page.getByRole("grid").getByRole("link").first().click()
    await page.waitForURL(/\/organizations\/[0-9a-f-]{36}\?on=2024-06-01$/u)
  })

  it("keeps a view under a name and opens it again", async () => {
    await go("/organizations?kind=foundation&sort=establishedOn.desc")
    await page.locator("tr[data-index]").first().waitFor()
    await page.getByRole("button", { name: "视图" }).click()
    await page.getByLabel(/存为/u).fill("基金会，新的在前")
    await page.keyboard.press("Enter")
    await go("/organizations")
    await page.getByRole("button", { name: "视图" }).click()
    await page.getByRole("button", { name: "基金会，新的在前", exact: true }).click()
    await page.waitForURL(/kind=foundation&sort=establishedOn\.desc$/u)
    await page.getByRole("button", { name: "视图" }).click()
    await page.getByRole("button", { name: "移除 基金会，新的在前" }).click()
    await page.getByText("还没有保存的视图").waitFor()
  })
})

describe("with the keyboard alone", () => {
  it("opens an organization and unfolds why", async () => {
    await go("/")
    await page.keyboard.press("/")
    await page.getByRole("combobox", { name: "全局搜索" }).waitFor()
    await page.keyboard.type("zyz")
    await page.getByRole("option").first().waitFor()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/organizations\//u)
    const summary = page.locator("summary").first()
    await summary.waitFor()
    await summary.focus()
    await page.keyboard.press("Enter")
    assert.isTrue(
      await page
        .locator("details")
        .first()
        .evaluate((one) => (one as HTMLDetailsElement).open)
    )
  })
})

describe("with a slow service", () => {
  it("shows that it waits, then every row of the list", async () => {
    await page.route("**/api/organizations?**", async (route) => {
      await new Promise((resolve) => {
        setTimeout(resolve, 1_500)
      })
      await route.continue()
    })
    await page.goto(`${served.origin}/organizations`)
    await page.locator("h1").waitFor()
    assert.strictEqual(await page.locator("tr[data-index]").count(), 0)
    await page.locator("tr[data-index]").first().waitFor()
    assert.isAbove(await page.locator("tr[data-index]").count(), 10)
    await page.unroute("**/api/organizations?**")
  })

  it("says so when the service fails, and offers to try again", async () => {
    await page.route("**/api/organizations?**", (route) => route.abort())
    await page.goto(`${served.origin}/organizations`)
    await page.getByRole("alert").waitFor()
    await page.unroute("**/api/organizations?**")
    await page.getByRole("button", { name: /重试|再试/u }).click()
    await page.locator("tr[data-index]").first().waitFor()
  })
})

describe("the whole visit", () => {
  it("never left the origin", () => {
    assert.deepStrictEqual(left, [])
  })
})
