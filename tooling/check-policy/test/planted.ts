import { IndicatorId } from "@shezu/domain/policy/Indicator"
/** A small policy in which everything fits, to plant one fault at a time in. */
import { Citation, LegalSource } from "@shezu/domain/policy/LegalSource"
import { Parameter, ParameterId } from "@shezu/domain/policy/Parameter"
import { PolicyDocument } from "@shezu/domain/policy/PolicyDocument"
import type { PolicyPack } from "@shezu/domain/policy/PolicyPack"
import { RuleId } from "@shezu/domain/policy/Rule"
import { District } from "@shezu/domain/unit/Unit"
import { xuechengPack } from "@shezu/policy/xuecheng-pack"
import { Schema } from "effect"

import type { Modules } from "../src/modules.ts"

const text = { "zh-CN": "文", en: "text" }

export const source = (
  id: string,
  from: string,
  more: Partial<Pick<(typeof LegalSource)["Encoded"], "until" | "supersededBy">> = {}
): LegalSource => Schema.decodeSync(LegalSource)({ id, title: text, issuer: text, from, certainty: "S", ...more })

export const citation = (id: string) => ({ source: id, clause: "一", gist: text, certainty: "S" as const })

export const parameter = (id: string, from: string, cited: string): Parameter =>
  Schema.decodeSync(Parameter)({
    id,
    title: text,
    force: "strict",
    versions: [{ value: 3, from, citation: citation(cited) }]
  })

type EncodedItem = (typeof PolicyDocument)["Encoded"]["articles"][number]["items"][number]

export const item = (id: string, implementedBy: EncodedItem["implementedBy"] = []): EncodedItem => ({
  id,
  title: text,
  obligation: text,
  implementedBy
})

export const document = (
  items: readonly [EncodedItem, ...ReadonlyArray<EncodedItem>],
  role = "civil-affairs"
): PolicyDocument =>
  Schema.decodeSync(PolicyDocument)({
    id: "small",
    number: "1",
    title: text,
    issuer: text,
    district: "370498",
    from: "2020-01-01",
    certainty: "S",
    articles: [{ id: "1", chapter: text, title: text, obligation: text, responsible: [role], items }]
  })

export const pack: PolicyPack = {
  documents: [document([item("1.1", [{ kind: "rule", id: "small.rule" }]), item("1.2")])],
  sources: [source("old-law", "2000-01-01", { until: "2009-12-31", supersededBy: "law" }), source("law", "2010-01-01")],
  parameters: [parameter("small.number", "2010-01-01", "law")],
  roles: { "civil-affairs": text },
  district: Schema.decodeSync(District)({
    code: "370498",
    name: "明山区",
    units: [],
    remedies: { reviewOrgan: "government", court: "court" }
  }),
  calendar: xuechengPack.calendar,
  foreseen: [],
  leadRole: "civil-affairs",
  memberCounts: { articles: ["1"], threshold: ParameterId.make("small.number") }
}

export const rule = (
  id: string,
  cited: string | null,
  parameters: ReadonlyArray<string> = []
): Modules["rules"][number] => ({
  id: RuleId.make(id),
  parameters: parameters.map((one) => ParameterId.make(one)),
  citations: cited === null ? [] : [Schema.decodeSync(Citation)(citation(cited))]
})

export const indicator = (id: string) => ({ id: IndicatorId.make(id) })

export const modules: Modules = { rules: [rule("small.rule", "law", ["small.number"])], indicators: [] }

export const gaps = "# Gaps\n\n- **G-1.2** nothing yet\n- **G-P.1** the platform\n"
