import { assert, describe, it } from "@effect/vitest"
import type { OrganizationFacts } from "@shezu/domain/organization/OrganizationFacts"
import { render } from "@shezu/domain/text/Text"
import { Effect } from "effect"

import { indicators } from "../src/indicators.ts"
import { messages } from "../src/messages.ts"
import { rules } from "../src/rules.ts"
import { judge, nothing } from "./support.ts"

const help = [
  { instructor: false, ledBy1PlusN: false },
  { instructor: true, ledBy1PlusN: false },
  { instructor: false, ledBy1PlusN: true }
] as const
const kinds = ["association", "community"] as const
const forms = ["own", "joint", "none"] as const

/** Every combination that leads to a different sentence. */
const everyCase: ReadonlyArray<OrganizationFacts> = kinds.flatMap((kind) =>
  forms.flatMap((partyOrganization) =>
    [0, 1, 3].flatMap((formalPartyMembers) =>
      help.flatMap((given) =>
        [null, "槐树街道"].flatMap((town) =>
          (
            [
              "supervisingUnit",
              "sectorCommittee",
              "hub",
              "territorial",
              "directlyRegistered",
              "decoupled",
              "town"
            ] as const
          ).map((name) => ({
            ...nothing,
            kind,
            partyOrganization,
            formalPartyMembers,
            ...given,
            town,
            ...(name === "town"
              ? {}
              : { [name]: name.endsWith("Unit") || name.endsWith("ee") || name === "hub" ? "某单位" : true })
          }))
        )
      )
    )
  )
)

describe("messages", () => {
  it.effect("every sentence a rule says exists in both languages with all its places filled", () =>
    Effect.gen(function* () {
      const said = new Set<string>()
      for (const facts of everyCase) {
        for (const rule of rules) {
          const finding = yield* judge(rule, facts)
          for (const one of [finding.because, ...finding.wouldChange, ...finding.notices]) {
            said.add(one.key)
            for (const locale of ["zh-CN", "en"] as const) {
              const sentence = render(messages, one, locale)
              assert.notStrictEqual(sentence, one.key)
              assert.notMatch(sentence, /[{}]/u)
            }
          }
        }
      }
      // Nothing stays in the catalogue that no rule says.
      assert.deepStrictEqual([...said].toSorted(), Object.keys(messages).toSorted())
    })
  )
})

// Rulebook §2.2, counted by hand over these six.
const six: ReadonlyArray<Partial<OrganizationFacts>> = [
  { formalPartyMembers: 4, partyOrganization: "own" },
  { formalPartyMembers: 3, partyOrganization: "joint" },
  { formalPartyMembers: 1, partyOrganization: "none" },
  { formalPartyMembers: 0, partyOrganization: "none", instructor: true },
  { formalPartyMembers: 0, partyOrganization: "none", ledBy1PlusN: true, directlyRegistered: true },
  { formalPartyMembers: 0, partyOrganization: "joint", kind: "community" }
]

describe("indicators (rulebook §2.2)", () => {
  it.each([
    ["party.organization-coverage", 2, 3],
    ["party.organization-coverage-of-all", 2, 6],
    ["party.own-built", 1, 2],
    ["party.work-coverage", 5, 6],
    ["party.responsibility-clear", 2, 6]
  ] as const)("%s is %i of %i", (id, met, below) => {
    const indicator = indicators.find((one) => one.id === id)
    const standings = six.map((facts) => indicator?.standing({ ...nothing, ...facts }))
    assert.strictEqual(standings.filter((standing) => standing === "met").length, met)
    assert.strictEqual(standings.filter((standing) => standing !== "outside").length, below)
  })
})
