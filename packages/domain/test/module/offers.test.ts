import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

import { ModuleDeclaration } from "../../src/module/ModuleDeclaration.ts"
import { articlesServed, offered } from "../../src/module/offers.ts"
import { PolicyDocument } from "../../src/policy/PolicyDocument.ts"

const text = (word: string) => ({ "zh-CN": word, en: word })

const article = (
  id: string,
  implementedBy: ReadonlyArray<{ readonly kind: "rule" | "indicator"; readonly id: string }> = []
) => ({
  id,
  chapter: text("一"),
  title: text(id),
  obligation: text(id),
  responsible: ["towns"] as const,
  items: [{ id: `${id}.1`, title: text(id), obligation: text(id), implementedBy }] as const
})

const document = Schema.decodeSync(PolicyDocument)({
  id: "invented",
  number: "虚构〔2026〕1号",
  title: text("虚构"),
  issuer: text("虚构"),
  district: "370499",
  from: "2026-01-01",
  certainty: "S",
  articles: [
    article("1"),
    article("4", [{ kind: "rule", id: "registration.route" }]),
    article("7", [{ kind: "indicator", id: "registration.recorded" }]),
    article("10", [{ kind: "rule", id: "supervision.late" }])
  ]
})

/** As the registration module will offer recording, 备案, to the towns: under articles 1 and 7, apart from the desk. */
const registration = Schema.decodeSync(ModuleDeclaration)({
  id: "registration",
  title: text("登记"),
  permissions: [
    { id: "registration.desk", title: text("登记"), holders: ["clerk"], serves: ["4"] },
    { id: "registration.record", title: text("备案"), holders: ["clerk"], serves: ["1", "7"] }
  ],
  needs: [],
  placements: [],
  pages: [
    { id: "desk", path: "", title: text("登记"), serves: ["4"], permission: "registration.desk" },
    { id: "ledger", path: "/ledger", title: text("备案台账"), serves: ["1", "7"], permission: "registration.record" }
  ],
  panels: [
    { id: "recorded", on: "organization", title: text("备案"), serves: ["7"], permission: "registration.record" }
  ],
  searches: [{ id: "names", title: text("名称"), serves: ["4"], permission: "registration.desk" }],
  rules: ["registration.route"],
  indicators: ["registration.recorded"],
  settings: [
    {
      id: "ahead",
      title: text("提前"),
      help: text("提前"),
      value: { kind: "boolean" },
      initial: false,
      serves: ["7"],
      permission: "registration.record"
    }
  ]
})

const ids = ({ indicators, pages, panels, permissions, rules, searches, settings }: ReturnType<typeof offered>) => [
  ...permissions.map(({ id }) => id),
  ...pages.map(({ id }) => id),
  ...panels.map(({ id }) => id),
  ...searches.map(({ id }) => id),
  ...rules,
  ...indicators,
  ...settings.map(({ id }) => id)
]

describe("what of a module serves an article", () => {
  it("is the recording for a town that answers for 1 and 7, and not the desk", () => {
    assert.deepStrictEqual(ids(offered([document], registration, ["1", "7"])), [
      "registration.record",
      "ledger",
      "recorded",
      "registration.recorded",
      "ahead"
    ])
    assert.deepStrictEqual(ids(offered([document], registration, ["1"])), ["registration.record", "ledger"])
  })

  it("follows for rules and indicators from the installed document", () => {
    assert.deepStrictEqual(ids(offered([document], registration, ["4"])), [
      "registration.desk",
      "desk",
      "names",
      "registration.route"
    ])
    assert.deepStrictEqual(ids(offered([], registration, ["4"])), ["registration.desk", "desk", "names"])
  })

  it("is nothing for who answers for none of its articles", () => {
    assert.deepStrictEqual(ids(offered([document], registration, ["10"])), [])
    assert.deepStrictEqual(ids(offered([document], registration, [])), [])
  })

  it("makes its articles, as far as the documents know them", () => {
    assert.deepStrictEqual(articlesServed([document], registration), ["1", "4", "7"])
    assert.deepStrictEqual(articlesServed([], registration), [])
  })
})
