/** 薛民字〔2020〕31号: the responsible units that the document itself names after each article. */
import { assert, describe, it } from "@effect/vitest"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { articlesOwned } from "@shezu/domain/policy/ownership"
import { UnitId } from "@shezu/domain/unit/Unit"

import { xuechengPack } from "../src/xuecheng-pack.ts"

const { district, documents } = xuechengPack
const [document] = documents

const owned = (unit: string, day: string): string => {
  const found = district.units.find(({ id }) => id === UnitId.make(unit))
  if (document === undefined || found === undefined) throw new Error(`no ${unit}`)
  return articlesOwned(document, found, PlainDate.make(day))
    .map(({ id }) => id)
    .join(" ")
}

/** Read off the document by hand. */
const named: Readonly<Record<string, string>> = {
  "civil-affairs-bureau": "1 2 3 4 5 6 7 8 9 10 11 12",
  "approval-service-bureau": "2 4 5 11",
  "finance-bureau": "3 8",
  "publicity-department": "5",
  "political-legal-commission": "9",
  "cyberspace-office": "11",
  "development-reform-bureau": "10 11",
  "market-regulation-bureau": "10",
  "united-front-department": ""
}

describe("the responsible units of the articles", () => {
  for (const [unit, articles] of Object.entries(named)) {
    it(`${unit} answers for ${articles === "" ? "none" : articles}`, () => {
      assert.strictEqual(owned(unit, "2021-06-01"), articles)
      assert.strictEqual(owned(unit, "2026-11-23"), articles)
    })
  }

  it("every 镇街 answers for 1, 2, 3, 7, 8 and 9, and for nothing else", () => {
    const towns = district.units.filter(({ kind }) => kind === "town")
    assert.isAbove(towns.length, 0)
    for (const { id } of towns) assert.strictEqual(owned(id, "2026-11-23"), "1 2 3 7 8 9", id)
  })

  it("the organization department's articles pass to the social-work department on the day of the reform", () => {
    assert.strictEqual(owned("organization-department", "2023-12-31"), "1 2 3 5")
    assert.strictEqual(owned("society-work-department", "2023-12-31"), "")
    assert.strictEqual(owned("organization-department", "2024-01-01"), "")
    assert.strictEqual(owned("society-work-department", "2024-01-01"), "1 2 3 5")
  })

  it("nobody answers for an article before the document is in force", () => {
    for (const { id } of district.units) assert.strictEqual(owned(id, "2020-01-01"), "", id)
  })
})
