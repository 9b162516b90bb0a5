/** Another district joins with its own document and reference data; neither rules nor platform change. */
import { assert, describe, it } from "@effect/vitest"
import { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { type Citation, LegalSource, LegalSourceId } from "@shezu/domain/policy/LegalSource"
import { Parameter, ParameterId } from "@shezu/domain/policy/Parameter"
import { itemsOf, PolicyDocument } from "@shezu/domain/policy/PolicyDocument"
import { parameterBook, type PolicyPack } from "@shezu/domain/policy/PolicyPack"
import * as Rule from "@shezu/domain/policy/Rule"
import { message } from "@shezu/domain/text/Text"
import { District, nameOn, unitsInRole } from "@shezu/domain/unit/Unit"
import { Result, Schema } from "effect"

import { words } from "../src/words.ts"
import { xuechengPack } from "../src/xuecheng-pack.ts"

const units = ParameterId.make("party.joint-branch-units")

const branchRegulations: Citation = {
  source: LegalSourceId.make("branch-regulations-2018"),
  clause: "第二章",
  gist: words("一般至多五个", "Normally five at most"),
  certainty: "S"
}

const joint = Rule.make<{ readonly partners: number }, { readonly most: number }, "usual" | "unusual">({
  id: Rule.RuleId.make("test.joint-size"),
  title: words("联合规模", "Size of a joint branch"),
  facts: Schema.Struct({ partners: Schema.Natural }),
  parameters: { most: { id: units, schema: Schema.Finite } },
  citations: [branchRegulations],
  outcomes: { usual: words("通常", "usual"), unusual: words("超出", "unusual") },
  decide: ({ partners }, { most }) => ({
    outcome: partners <= most ? "usual" : "unusual",
    because: message("size", { partners, most }),
    wouldChange: []
  })
})

const local = Schema.decodeSync(LegalSource)({
  id: "mingshan-rules-2023",
  title: words("明山区社会组织党建细则", "Mingshan Rules on Party Building"),
  issuer: words("中共明山区委", "Mingshan Party Committee"),
  from: "2023-03-01",
  certainty: "S"
})

const localUnits = {
  value: 7,
  from: "2023-03-01",
  region: "370498",
  citation: {
    source: "mingshan-rules-2023",
    clause: "第四条",
    gist: words("至多七个", "Seven at most"),
    certainty: "S"
  }
} as const

const mingshan: PolicyPack = {
  ...xuechengPack,
  sources: [...xuechengPack.sources, local],
  parameters: xuechengPack.parameters.map((parameter) => {
    if (parameter.id !== units) return parameter
    const written = Schema.encodeSync(Parameter)(parameter)
    return Schema.decodeSync(Parameter)({ ...written, versions: [...written.versions, localUnits] })
  }),
  roles: { "mass-work": words("群众工作部门", "Mass work department") },
  documents: [
    Schema.decodeSync(PolicyDocument)({
      id: "mingshan-2023-8",
      number: "明社发〔2023〕8号",
      title: words("明山区工作办法", "Mingshan Measures"),
      issuer: words("明山区", "Mingshan District"),
      district: "370498",
      from: "2023-03-01",
      certainty: "S",
      articles: [
        {
          id: "1",
          chapter: words("总则", "General"),
          title: words("联合组建", "Joint branches"),
          obligation: words("联合组建有度。", "Joint branches keep a measure."),
          responsible: ["mass-work"],
          items: [
            {
              id: "1.1",
              title: words("规模", "Size"),
              obligation: words("控制规模。", "Keep the size."),
              implementedBy: [{ kind: "rule", id: "test.joint-size" }]
            }
          ]
        }
      ]
    })
  ],
  district: Schema.decodeSync(District)({
    code: "370498",
    name: "明山区",
    units: [
      {
        id: "mass-work-department",
        kind: "department",
        names: [{ value: "明山区群众工作部", from: "2023-03-01" }],
        roles: [{ value: "mass-work", from: "2023-03-01" }],
        aliases: [],
        sectors: [],
        divisionCodes: []
      }
    ],
    remedies: { reviewOrgan: "mass-work-department", court: "mass-work-department" }
  })
}

const judge = (pack: PolicyPack, partners: number, day: string) => {
  const judged = Result.getOrThrow(joint.prepare(parameterBook(pack), PlainDate.make(day)))
  return judged.judge({ partners })
}

describe("a second district", () => {
  it("is judged by the same rule with its own number and its own law", () => {
    const here = judge(xuechengPack, 6, "2026-06-01")
    const there = judge(mingshan, 6, "2026-06-01")
    assert.strictEqual(here.outcome, "unusual")
    assert.strictEqual(there.outcome, "usual")
    assert.deepStrictEqual(
      [here, there].map((finding) => finding.parameters.map((one) => one.version.citation.source)),
      [["branch-regulations-2018"], ["mingshan-rules-2023"]]
    )
  })

  it("keeps to the national number before its own begins, and knows when that ends", () => {
    const before = judge(mingshan, 6, "2023-02-01")
    assert.strictEqual(before.outcome, "unusual")
    assert.strictEqual(before.holdsUntil, "2023-02-28")
  })

  it("has its own articles, roles and units", () => {
    const [document] = mingshan.documents
    assert.isDefined(document)
    if (document === undefined) return
    assert.deepStrictEqual(
      itemsOf(document, "rule", joint.id).map((item) => item.id),
      ["1.1"]
    )
    const day = PlainDate.make("2026-06-01")
    assert.deepStrictEqual(
      unitsInRole(mingshan.district, document.articles[0].responsible[0], day).map((unit) => nameOn(unit, day)),
      ["明山区群众工作部"]
    )
  })
})
