import { assert, describe, it } from "@effect/vitest"
import { itemsOf, PolicyDocument } from "@shezu/domain/policy/PolicyDocument"
import { Schema } from "effect"

import { roles } from "../src/roles.ts"
import { xuecheng202031 } from "../src/xuecheng-2020-31/document.ts"

const items = xuecheng202031.articles.flatMap((article) => article.items)

/** The rows of the capability list, by hand. */
const itemIds = [
  "1.1 1.2 1.3 1.4 1.5",
  "2.1 2.2 2.3 2.4 2.5 2.6 2.7",
  "3.1 3.2 3.3 3.4",
  "4.1 4.2 4.3 4.4 4.5 4.6",
  "5.1 5.2 5.3",
  "6.1 6.2 6.3 6.4 6.5",
  "7.1 7.2 7.3 7.4",
  "8.1 8.2 8.3",
  "9.1 9.2",
  "10.1 10.2 10.3 10.4 10.5",
  "11.1 11.2 11.3 11.4 11.5 11.6",
  "12.1 12.2 12.3 12.4"
].flatMap((row) => row.split(" "))

/** The responsible units the document prints under each article, by hand. */
const responsible: Readonly<Record<string, ReadonlyArray<string>>> = {
  "1": ["organization-department", "civil-affairs", "supervising-units", "sector-committees", "towns"],
  "2": [
    "organization-department",
    "civil-affairs",
    "approval-service",
    "supervising-units",
    "sector-committees",
    "towns"
  ],
  "3": ["organization-department", "civil-affairs", "finance", "supervising-units", "sector-committees", "towns"],
  "4": ["civil-affairs", "approval-service", "district-departments"],
  "5": [
    "civil-affairs",
    "organization-department",
    "publicity",
    "education-sports",
    "approval-service",
    "supervising-units"
  ],
  "6": ["civil-affairs", "supervising-units"],
  "7": ["civil-affairs", "towns"],
  "8": ["civil-affairs", "finance", "towns"],
  "9": ["civil-affairs", "political-legal", "towns"],
  "10": ["civil-affairs", "development-reform", "market-regulation", "sector-management-units"],
  "11": ["civil-affairs", "development-reform", "cyberspace", "public-security", "approval-service"],
  "12": ["civil-affairs", "supervising-units"]
}

describe("薛民字〔2020〕31号", () => {
  it("decodes without excess keys", () => {
    const decode = Schema.decodeUnknownSync(PolicyDocument, { onExcessProperty: "error" })
    assert.deepStrictEqual(decode(xuecheng202031), xuecheng202031)
  })

  it("has the items of the capability list, in their articles and in order", () => {
    assert.deepStrictEqual(
      items.map((item) => item.id),
      itemIds
    )
    for (const article of xuecheng202031.articles) {
      for (const item of article.items) assert.isTrue(item.id.startsWith(`${article.id}.`), item.id)
    }
  })

  it("names the responsible roles of each article", () => {
    assert.deepStrictEqual(
      Object.fromEntries(xuecheng202031.articles.map((article) => [article.id, [...article.responsible]])),
      responsible
    )
  })

  it("gives no article to the united front and human resources departments, which only sign", () => {
    const owners = new Set<string>(xuecheng202031.articles.flatMap((article) => article.responsible))
    assert.deepStrictEqual(
      Object.keys(roles).filter((role) => !owners.has(role)),
      ["united-front", "human-resources"]
    )
  })

  it.each([
    ["rule", "party.responsibility", ["1.1", "1.2", "1.3"]],
    ["rule", "party.required-form", ["2.1", "2.2", "2.3"]],
    ["rule", "party.coverage", ["2.1", "2.2", "2.3", "2.7"]],
    ["indicator", "party.responsibility-clear", ["1.1"]],
    ["indicator", "party.organization-coverage", ["2.1", "2.2", "2.7"]],
    ["indicator", "party.organization-coverage-of-all", ["2.7"]],
    ["indicator", "party.own-built", ["2.1", "2.7"]],
    ["indicator", "party.work-coverage", ["2.3", "2.7"]]
  ] as const)("points to the %s %s", (kind, id, served) => {
    assert.deepStrictEqual(
      itemsOf(xuecheng202031, kind, id).map((item) => item.id),
      [...served]
    )
  })

  it("holds from its day until the bureau enters an end", () => {
    assert.strictEqual(xuecheng202031.from, "2020-12-07")
    assert.isUndefined(xuecheng202031.until)
  })
})
