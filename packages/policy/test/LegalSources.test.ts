import { assert, describe, it } from "@effect/vitest"
import { LegalSource } from "@shezu/domain/policy/LegalSource"
import { Option, Schema } from "effect"

import { legalSource, legalSources } from "../src/LegalSources.ts"

const found = (id: string): LegalSource => Option.getOrThrow(legalSource(id))

describe("legal sources", () => {
  it("decode without excess keys and have ids of their own", () => {
    const decode = Schema.decodeUnknownSync(LegalSource, { onExcessProperty: "error" })
    for (const source of legalSources) assert.deepStrictEqual(decode(source), source)
    assert.strictEqual(new Set(legalSources.map((source) => source.id)).size, legalSources.length)
  })

  it("answer nothing for an id nobody wrote", () => {
    assert.isTrue(Option.isNone(legalSource("association-regulations-1889")))
  })

  it("name no document number twice", () => {
    const numbers = legalSources.flatMap((source) => source.documentNumber ?? [])
    assert.strictEqual(new Set(numbers).size, numbers.length)
  })

  // Rulebook §0.1: rows 2, 8, 12 and 14; number and last day of the old text, successor and first day of the new.
  it.each([
    ["民政部令第44号", "2021-10-14", "民政部令第68号", "2021-10-15"],
    ["民政部令第21号", "2025-04-30", "民政部令第77号", "2025-05-01"],
    ["民政部令第39号", "2026-02-28", undefined, "2026-03-01"],
    ["财会〔2004〕7号", "2025-12-31", "财会〔2024〕25号", "2026-01-01"]
  ])("%s gives way the day after %s", (number, until, successor, from) => {
    const old = legalSources.find((source) => source.documentNumber === number)
    assert.strictEqual(old?.until, until)
    const next = found(old?.supersededBy ?? "")
    assert.strictEqual(next.documentNumber, successor)
    assert.strictEqual(next.from, from)
  })

  it("keep a displaced text open while its end is not known", () => {
    for (const id of ["shandong-annual-report-2020", "association-regulations-2016"]) {
      assert.isDefined(found(id).supersededBy)
      assert.isUndefined(found(id).until)
    }
    assert.strictEqual(found("shandong-annual-report-2020").certainty, "U")
    assert.strictEqual(found("association-regulations-2026").certainty, "U")
  })

  // Rulebook §0.1 and §16: texts that were read.
  it.each([
    ["branch-regulations-2018", "2018-10-28"],
    ["penalty-law-2021", "2021-07-15"],
    ["reconsideration-law-2023", "2024-01-01"],
    ["charity-law-2023", "2024-09-05"],
    ["association-regulations-2016", "2016-02-06"],
    ["spot-checks-2017", "2017-03-13"]
  ])("%s was read and holds from %s", (id, from) => {
    assert.strictEqual(found(id).certainty, "S")
    assert.strictEqual(found(id).from, from)
  })
})
