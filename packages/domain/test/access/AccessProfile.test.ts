import { assert, describe, it } from "@effect/vitest"

import { accessProfiles, passwordRefusal } from "../../src/access/AccessProfile.ts"

const leaked = new Set(["password1234", "qwertyuiop123"])
const refusal = (profile: keyof typeof accessProfiles, password: string) =>
  passwordRefusal(accessProfiles[profile], password, (one) => leaked.has(one), ["wangli", "shezu", "薛城"])?._tag

describe("what a password has to be", () => {
  it("asvs asks for length and not for composition", () => {
    assert.isUndefined(refusal("asvs", "四个词 连在一起 很好记"))
    assert.isUndefined(refusal("asvs", "correct horse battery"))
    assert.strictEqual(refusal("asvs", "Aa1!Aa1!Aa1"), "PasswordTooShort")
    assert.strictEqual(refusal("asvs", "a".repeat(129)), "PasswordTooLong")
    assert.isUndefined(refusal("asvs", "ab".repeat(64)))
  })

  it("mlps3 asks for three of four classes", () => {
    assert.strictEqual(refusal("mlps3", "correct horse battery"), "PasswordTooPlain")
    assert.isUndefined(refusal("mlps3", "Correct8horse"))
    assert.isUndefined(refusal("mlps3", "correct8-horse"))
    assert.strictEqual(refusal("mlps3", "Aa1!Aa1"), "PasswordTooShort")
  })

  it("counts characters, not UTF-16 units", () => {
    assert.strictEqual(refusal("asvs", "𠮷".repeat(11)), "PasswordTooShort")
    assert.isUndefined(refusal("asvs", "𠮷".repeat(12)))
  })

  it("refuses what leaked, however it is written, and what is little more than a known word", () => {
    assert.strictEqual(refusal("asvs", "PassWord1234"), "PasswordKnown")
    assert.strictEqual(refusal("mlps3", "PassWord1234"), "PasswordKnown")
    assert.strictEqual(refusal("asvs", "WangLi-shezu-2026"), "PasswordKnown")
    assert.isUndefined(refusal("asvs", "wangli rides a tram"))
  })
})
