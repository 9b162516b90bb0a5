/**
 * Why a unit sees an organization or does not, 为什么能（不能）看到: the rule of scope that its kind has, the grounds that
 * {@link grounds} finds, and what a record would have to say. Of an organization that is not seen nothing is said at
 * all, so that nobody learns whether there is one.
 */
import { Schema } from "effect"

import type { PlainDate } from "../calendar/PlainDate.ts"
import { type Messages, message, renderBoth, Text } from "../text/Text.ts"
import { type Ground, type Scope, type ScopeField, scopeTests } from "./Scope.ts"
import { nameOn, type Unit, UnitId, UnitKind } from "./Unit.ts"

const Field = Schema.Literals(scopeTests.map(({ field }) => field))

export const Visibility = Schema.Struct({
  seen: Schema.Boolean,
  unit: Schema.Struct({ id: UnitId, name: Schema.String, kind: UnitKind }),
  /** What a unit of this kind sees, and since when it does or does not. */
  rule: Text,
  /** Why the organization is seen: it is among all, or its record says so; empty when it is not seen. */
  grounds: Schema.Array(
    Schema.Struct({ field: Schema.optionalKey(Field), value: Schema.optionalKey(Schema.String), text: Text })
  ),
  /** Any one of these in its record brings an organization into the unit's scope; empty for the whole district. */
  facts: Schema.Array(Schema.Struct({ field: Field, values: Schema.Array(Schema.String), text: Text })),
  /** What somebody can do who thinks that the unit should see it. */
  advice: Schema.optionalKey(Text)
}).annotate({ identifier: "Visibility" })
export interface Visibility extends Schema.Schema.Type<typeof Visibility> {}

const fieldWords: Readonly<Record<ScopeField, Text>> = {
  town: { "zh-CN": "镇街", en: "town" },
  sector: { "zh-CN": "行业", en: "sector" },
  supervisingUnit: { "zh-CN": "业务主管单位", en: "supervising unit" },
  hub: { "zh-CN": "枢纽型组织", en: "hub organization" }
}

const ruleKeys = {
  department: "nothing-assigned",
  town: "town",
  "sector-committee": "sector-committee",
  "supervising-unit": "supervising-unit",
  hub: "hub",
  "comprehensive-committee": "comprehensive-committee",
  court: "organ-of-remedy",
  government: "organ-of-remedy"
} as const satisfies Readonly<Record<UnitKind, string>>

const sentences = {
  whole: {
    "zh-CN": "{unit}是政策确定的责任单位，看到全区的社会组织。",
    en: "{unit} is a department to which the policy gives a part, and sees every organization of the district."
  },
  "nothing-assigned": {
    "zh-CN": "{unit}目前不承担政策确定的职责，看不到登记簿。",
    en: "{unit} is a department to which the policy gives no part now, and sees nothing of the register."
  },
  town: {
    "zh-CN": "{unit}是镇街，看到属地为本镇街的社会组织。",
    en: "{unit} is a town, and sees the organizations that the register places in it."
  },
  "sector-committee": {
    "zh-CN": "{unit}是行业党委，看到所负责行业的社会组织。",
    en: "{unit} is a sector Party committee, and sees the organizations of its sectors."
  },
  "supervising-unit": {
    "zh-CN": "{unit}是业务主管单位，看到由其主管的社会组织。",
    en: "{unit} is a supervising unit, and sees the organizations that it supervises."
  },
  hub: {
    "zh-CN": "{unit}是枢纽型组织，看到由其联系的社会组织。",
    en: "{unit} is a hub, and sees the organizations that belong to it."
  },
  "comprehensive-committee": {
    "zh-CN": "{unit}是社会组织综合党委，看到判定归其管理党建工作的社会组织。",
    en: "{unit} is the comprehensive committee, and sees the organizations whose Party building it manages, as determined."
  },
  "organ-of-remedy": {
    "zh-CN": "{unit}只看到送交给它的事项，看不到登记簿。",
    en: "{unit} sees the matters that are sent to it, and nothing of the register."
  },
  "seen-as-all": {
    "zh-CN": "本单位看到全区的社会组织，这是其中之一。",
    en: "It is one of all, and your unit sees all."
  },
  "seen-by-field": { "zh-CN": "登记簿记载其{zh}为“{value}”。", en: "The register says that its {en} is “{value}”." },
  "seen-by-determination": {
    "zh-CN": "经判定，其党建由本单位管理；所依规则和事实见该组织的判定。",
    en: "It was determined that your unit manages its Party building; the rule and its facts stand with its determinations."
  },
  "would-be-seen": {
    "zh-CN": "登记簿记载其{zh}为：{values}",
    en: "The register says that its {en} is one of: {values}"
  },
  "none-of-it": {
    "zh-CN": "没有哪项登记能使它进入本单位的管辖范围。如需了解某个组织，请向负责相应条款的部门提出。",
    en: "Nothing that a record says would bring it into your unit’s scope. Ask the department that answers for the article about an organization."
  },
  determined: {
    "zh-CN":
      "请先核对代码或链接。本单位看到的组织由判定得出：如认为该组织的党建应归本单位管理，请向掌握全区登记簿的部门提出，由其核实登记方式、业务主管单位、脱钩等事项；更正并重新判定后即可看到。管辖范围之外是否有这个组织，系统一律不作答复。",
    en: "Check the code or link first. What your unit sees follows from determinations: if you think that it manages the organization’s Party building, ask a department that sees the whole register to check how it is registered, who supervises it and whether it is decoupled; you see it as soon as that is put right and judged again. Whether there is such an organization outside your scope is told to nobody."
  },
  absent: {
    "zh-CN": "登记簿在该日没有这个组织。请核对代码、链接和日期；如是新成立的组织，请先登记或导入。",
    en: "The register has no such organization on that day. Check the code, the link and the day; a new organization is entered or imported first."
  },
  ask: {
    "zh-CN":
      "请先核对代码或链接。如认为该组织应由本单位管理，请向掌握全区登记簿的部门提出，由其核实并更正以上事项；更正后即可看到。管辖范围之外是否有这个组织，系统一律不作答复。",
    en: "Check the code or link first. If you think that your unit should see the organization, ask a department that sees the whole register to check these facts of its record; you see it as soon as they are put right. Whether there is such an organization outside your scope is told to nobody."
  }
} as const satisfies Messages

const messages: Messages = sentences

const say = (key: keyof typeof sentences, values: Readonly<Record<string, string>> = {}): Text =>
  renderBoth(messages, message(key, values))

const named = (field: ScopeField) => ({ zh: fieldWords[field]["zh-CN"], en: fieldWords[field].en })

const groundOf = (ground: Ground): Visibility["grounds"][number] => {
  if (ground === "whole") return { text: say("seen-as-all") }
  return "manages" in ground
    ? { text: say("seen-by-determination") }
    : { ...ground, text: say("seen-by-field", { ...named(ground.field), value: ground.value }) }
}

const factsOf = (scope: Scope): Visibility["facts"] =>
  scopeTests.flatMap(({ field, names }) => {
    const values = scope[names]
    return values.length === 0
      ? []
      : [{ field, values, text: say("would-be-seen", { ...named(field), values: values.join("、") }) }]
  })

const adviceOf = (scope: Scope, facts: Visibility["facts"]): Text => {
  if (scope.whole) return say("absent")
  if (scope.manages.length > 0) return say("determined")
  return say(facts.length === 0 ? "none-of-it" : "ask")
}

/** Explains what was found for a unit with this scope: an organization's grounds, or none where none is seen. */
export const visibilityOf = (unit: Unit, scope: Scope, found: ReadonlyArray<Ground>, day: PlainDate): Visibility => {
  const name = nameOn(unit, day)
  const facts = scope.whole ? [] : factsOf(scope)
  const seen = found.length > 0
  return {
    seen,
    unit: { id: unit.id, name, kind: unit.kind },
    rule: say(scope.whole ? "whole" : ruleKeys[unit.kind], { unit: name }),
    grounds: found.map(groundOf),
    facts,
    ...(seen ? {} : { advice: adviceOf(scope, facts) })
  }
}
