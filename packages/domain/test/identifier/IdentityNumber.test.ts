/** GB 11643-1999. */
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import { stdnum } from "stdnum"

import {
  checkCharacter,
  IdentityNumber,
  IdentityNumberFromText,
  isIdentityNumber,
  masked
} from "../../src/identifier/IdentityNumber.ts"

/** The standard's own example. */
const example = "11010519491231002X"
/** Made for this test; another program agrees with each below. */
const others = ["440524188001010014", "11010219840406970X"]

const othersAccept = (number: string): boolean => stdnum["CN"]?.["ric"]?.validate(number).isValid === true

const read = Schema.decodeUnknownResult(IdentityNumberFromText)

describe("GB 11643-1999 identity numbers", () => {
  it("take the standard's example, and what another program takes", () => {
    assert.isTrue(isIdentityNumber(example))
    assert.strictEqual(checkCharacter("11010519491231002"), "X")
    for (const one of [example, ...others]) {
      assert.isTrue(othersAccept(one) && isIdentityNumber(one), one)
    }
  })

  it("refuse each wrong digit, two digits exchanged, and a day that does not exist", () => {
    for (let at = 0; at < 18; at++) {
      for (const digit of "0123456789X") {
        const wrong = example.slice(0, at) + digit + example.slice(at + 1)
        if (wrong !== example) assert.isFalse(isIdentityNumber(wrong), wrong)
      }
    }
    assert.isFalse(isIdentityNumber("11010519491232002X"))
    const impossible = `110105194902300${"02"}`
    assert.isFalse(isIdentityNumber(impossible + checkCharacter(impossible)))
    assert.isFalse(isIdentityNumber(example.toLowerCase()))
    assert.isFalse(isIdentityNumber(`${example} `))
  })

  it("are read as people write them", () => {
    for (const written of ["110105 19491231 002x", "１１０１０５１９４９１２３１００２Ｘ", `\t${example}\n`]) {
      assert.strictEqual(Result.getOrThrow(read(written)), IdentityNumber.make(example))
    }
    assert.isTrue(Result.isFailure(read("110105194912310021")))
  })

  it("say nothing of a wrong one in the message", () => {
    const failure = Result.getOrThrow(Result.flip(read("110105194912310021")))
    assert.notInclude(failure.message, "19491231")
  })

  it("are masked without the day of birth", () => {
    assert.strictEqual(masked(IdentityNumber.make(example)), "1101**********002X")
  })
})
