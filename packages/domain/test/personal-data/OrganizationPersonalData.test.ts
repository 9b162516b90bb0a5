/** R-SAFE-04, R-SAFE-05: what is taken, what is shown of it, and what a reason may not say. */
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"

import {
  OrganizationPersonalData,
  personalKinds,
  PersonalFieldId,
  Reason
} from "../../src/personal-data/OrganizationPersonalData.ts"

const shown = (field: PersonalFieldId, written: string): string => {
  const kind = personalKinds[field]
  return kind.mask(Result.getOrThrow(kind.read(written)))
}

describe("people behind an organization", () => {
  it.each([
    ["representative-identity-number", "11010519491231002x", "1101**********002X"],
    ["representative-phone", "+86 138-0000-1234", "138****1234"],
    ["contact-phone", "(0632) 4412345", "063****2345"],
    ["contact-phone", "4412345", "*****45"],
    ["contact-name", " 欧阳修 ", "欧**"],
    ["contact-name", "𠮷野", "𠮷*"],
    ["contact-name", "甲", "*"]
  ] as const)("%s %s is shown as %s", (field, written, masked) => {
    assert.strictEqual(shown(field, written), masked)
  })

  it.each([
    ["representative-identity-number", "110105194912310021"],
    ["representative-phone", "12345"],
    ["contact-phone", "打不通"],
    ["contact-name", "  "]
  ] as const)("%s does not take %s", (field, written) => {
    assert.isTrue(Result.isFailure(personalKinds[field].read(written)))
  })

  it("are as many fields as their record has", () => {
    assert.sameMembers(Object.keys(OrganizationPersonalData.fields), [...PersonalFieldId.literals])
  })

  it("are not written down in a reason", () => {
    const is = Schema.is(Reason)
    assert.isTrue(is("送达2026年责令改正通知书（薛民改字〔2026〕15号）"))
    for (const reason of [
      "核对 11010519491231002X",
      "核对１１０１０５１９４９１２３１００２Ｘ本人",
      "打 138 0000 1234 联系",
      "打0632-4412345联系",
      "短"
    ]) {
      assert.isFalse(is(reason), reason)
    }
  })
})
