import { readFileSync } from "node:fs"

import { assert, describe, it } from "@effect/vitest"
import { ParameterId } from "@shezu/domain/policy/Parameter"
import type { PolicyPack } from "@shezu/domain/policy/PolicyPack"
import { indicators } from "@shezu/party-building/indicators"
import { rules } from "@shezu/party-building/rules"
import { xuechengPack } from "@shezu/policy/xuecheng-pack"

import { check } from "../src/check.ts"
import type { Modules } from "../src/modules.ts"
import { line } from "../src/Problem.ts"
import { document, gaps, indicator, item, modules, pack, parameter, rule, source } from "./planted.ts"

interface Planted {
  readonly fault: string
  readonly pack?: Partial<PolicyPack>
  readonly modules?: Partial<Modules>
  readonly gaps?: string
  readonly found: ReadonlyArray<string>
}

const covered = item("1.1", [{ kind: "rule", id: "small.rule" }])

const planted: ReadonlyArray<Planted> = [
  {
    fault: "an item that nothing implements and no gap names",
    gaps: "# Gaps\n",
    found: ["item-open 1.2"]
  },
  {
    fault: "a rule that no module has",
    pack: { documents: [document([item("1.1", [{ kind: "rule", id: "small.other" }]), item("1.2")])] },
    found: ["implementation-unknown 1.1"]
  },
  {
    fault: "an indicator that no module has, while a rule has its name",
    pack: { documents: [document([covered, item("1.2", [{ kind: "indicator", id: "small.rule" }])])] },
    found: ["implementation-unknown 1.2"]
  },
  {
    fault: "a procedure, as no module declares one yet",
    pack: { documents: [document([covered, item("1.2", [{ kind: "procedure", id: "small.rule" }])])] },
    found: ["implementation-unknown 1.2"]
  },
  { fault: "a gap written another way", gaps: `${gaps}- **1.1** partly\n`, found: ["gap-malformed line 5"] },
  { fault: "a gap that says nothing", gaps: `${gaps}- **G-1.1**\n`, found: ["gap-malformed line 5"] },
  { fault: "a gap written twice", gaps: `${gaps}- **G-1.2** again\n`, found: ["gap-repeated G-1.2"] },
  {
    fault: "a gap of an item that does not exist",
    gaps: `${gaps}- **G-9.9** what\n`,
    found: ["gap-without-item G-9.9"]
  },
  {
    fault: "a rule without a legal source",
    modules: { rules: [rule("small.rule", null)] },
    found: ["rule-without-source small.rule"]
  },
  {
    fault: "a rule that cites an unknown source",
    modules: { rules: [rule("small.rule", "rumour")] },
    found: ["source-unknown small.rule"]
  },
  {
    fault: "a rule that reads an unknown parameter",
    modules: { rules: [rule("small.rule", "law", ["small.missing"])] },
    found: ["rule-parameter-unknown small.rule"]
  },
  {
    fault: "a parameter version that cites an unknown source",
    pack: { parameters: [parameter("small.number", "2010-01-01", "rumour")] },
    found: ["source-unknown small.number from 2010-01-01"]
  },
  {
    fault: "a parameter version older than its source",
    pack: { parameters: [parameter("small.number", "2009-12-31", "law")] },
    found: ["parameter-without-source small.number from 2009-12-31"]
  },
  {
    fault: "a source superseded by an unknown one",
    pack: { sources: [source("law", "2010-01-01", { supersededBy: "rumour" })] },
    found: ["source-chain-broken law"]
  },
  {
    fault: "sources that supersede one another",
    pack: {
      sources: [
        source("law", "2010-01-01", { supersededBy: "next" }),
        source("next", "2010-01-01", { supersededBy: "law" })
      ]
    },
    found: ["source-chain-broken law", "source-chain-broken next"]
  },
  {
    fault: "a successor that was there before",
    pack: { sources: [source("law", "2010-01-01", { supersededBy: "older" }), source("older", "2001-01-01")] },
    found: ["source-chain-broken law"]
  },
  {
    fault: "a successor that begins before the end",
    pack: {
      sources: [
        source("law", "2010-01-01", { until: "2015-06-01", supersededBy: "next" }),
        source("next", "2015-06-01")
      ]
    },
    found: ["source-chain-broken law"]
  },
  {
    fault: "a source that ends before it begins",
    pack: { sources: [source("law", "2010-01-01", { until: "2009-01-01" })] },
    found: ["source-chain-broken law"]
  },
  {
    fault: "a responsible role without a name",
    pack: { documents: [document([covered, item("1.2")], "nobody")] },
    found: ["role-without-name article 1"]
  },
  {
    fault: "an item twice",
    pack: { documents: [document([covered, covered, item("1.2")])] },
    found: ["id-repeated 1.1"]
  },
  {
    fault: "a source twice",
    pack: { sources: [source("law", "2010-01-01"), source("law", "2010-01-01")] },
    found: ["id-repeated law"]
  },
  {
    fault: "member counts disclosed by an article and a number that do not exist",
    pack: { memberCounts: { articles: ["13"], threshold: ParameterId.make("small.none") } },
    found: ["disclosure-unknown 13", "disclosure-unknown small.none"]
  },
  {
    fault: "an indicator twice",
    modules: { indicators: [indicator("small.share"), indicator("small.share")] },
    found: ["id-repeated small.share"]
  }
]

describe("check-policy", () => {
  it("finds nothing where everything fits", () => {
    assert.deepStrictEqual(check(pack, modules, gaps), [])
  })

  for (const { fault, found, ...given } of planted) {
    it(`finds ${fault}`, () => {
      const problems = check({ ...pack, ...given.pack }, { ...modules, ...given.modules }, given.gaps ?? gaps)
      assert.deepStrictEqual(
        problems.map(({ kind, subject }) => `${kind} ${subject}`),
        [...found]
      )
    })
  }

  it("finds nothing in what is installed", () => {
    const written = readFileSync(new URL("../../../docs/gaps.md", import.meta.url), "utf8")
    assert.deepStrictEqual(check(xuechengPack, { rules, indicators }, written).map(line), [])
  })
})
