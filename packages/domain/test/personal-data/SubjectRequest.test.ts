/** R-SAFE-06: what is written down of a request names no number, and the days it is open are counted, never a period. */
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"

import { PlainDate } from "../../src/calendar/PlainDate.ts"
import { daysOpen, NewSubjectRequest, SubjectRequestAnswer } from "../../src/personal-data/SubjectRequest.ts"

const asked = {
  kind: "access",
  asker: " 欧阳修 ",
  proof: "agent",
  about: "查阅保存的内容",
  receivedOn: "2026-11-20"
}
const read = Schema.decodeUnknownResult(NewSubjectRequest)
const answer = Schema.decodeUnknownResult(SubjectRequestAnswer)
const day = PlainDate.make

describe("a request about personal data", () => {
  it("is read as it is written, the name without the blanks around it", () => {
    assert.strictEqual<string>(Result.getOrThrow(read(asked)).asker, "欧阳修")
  })

  it("holds no number of a person, however it is written", () => {
    for (const about of [
      "号码 11010519491231002X",
      "号码 110105 19491231 002x",
      "号码 110105-19491231-002X",
      "电话 138 0000 1234",
      "电话 0632-4412345",
      "电话 １３８０００００００１"
    ]) {
      assert.isTrue(Result.isFailure(read({ ...asked, about })), about)
      assert.isTrue(Result.isFailure(answer({ state: "answered", answer: about })), about)
    }
    assert.isTrue(Result.isSuccess(read({ ...asked, about: "查阅 2024 年以来保存的内容\n共 3 项" })))
  })

  it("takes no other proof, kind or day than there are", () => {
    for (const more of [{ proof: "his word" }, { kind: "objection" }, { receivedOn: "2026-02-30" }, { asker: " " }]) {
      assert.isTrue(Result.isFailure(read({ ...asked, ...more })), JSON.stringify(more))
    }
  })

  it("is refused by a law and a clause, or not at all", () => {
    const refused = { state: "refused", answer: "依法公告的登记事项" }
    assert.isTrue(Result.isFailure(answer(refused)))
    assert.isTrue(Result.isFailure(answer({ ...refused, source: "association-regulations-2016" })))
    assert.isTrue(Result.isFailure(answer({ ...refused, source: "某条例", clause: "第二十三条" })))
    assert.isTrue(
      Result.isSuccess(answer({ ...refused, source: "association-regulations-2016", clause: "第二十三条" }))
    )
  })

  it("is open until it is answered, over a leap day and a new year too", () => {
    const receivedOn = day("2023-12-31")
    assert.strictEqual(daysOpen({ receivedOn, answeredOn: null }, receivedOn), 0)
    assert.strictEqual(daysOpen({ receivedOn, answeredOn: null }, day("2024-03-01")), 61)
    assert.strictEqual(daysOpen({ receivedOn, answeredOn: day("2024-01-01") }, day("2024-03-01")), 1)
  })
})
