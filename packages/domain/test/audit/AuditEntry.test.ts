import { assert, describe, it } from "@effect/vitest"
import { DateTime, Result } from "effect"

import { AuditAct, type AuditEntry, textOf } from "../../src/audit/AuditEntry.ts"
import { legible } from "../../src/audit/legible.ts"
import { AuditEntryId } from "../../src/identifier/AuditEntryId.ts"

const entry: AuditEntry = {
  id: AuditEntryId.make("019aaf00-0000-7000-8000-000000000001"),
  who: { actor: "王五", unit: "civil-affairs-bureau", duties: ["clerk"] },
  when: DateTime.makeUnsafe("2026-11-23T10:00:00.5+08:00"),
  act: AuditAct.make("organization.edit"),
  outcome: "done",
  subject: { kind: "organization", id: "019aaf00-0000-7000-8000-000000000002" },
  after: { staff: 7, name: "青檀区书法家协会" },
  why: "更正"
}

const text = (of: AuditEntry) => Result.getOrThrow(textOf(of))

describe("an entry of the audit log", () => {
  it("has one text, in UTC, without what is absent", () => {
    assert.strictEqual(
      text(entry),
      '{"act":"organization.edit","after":{"name":"青檀区书法家协会","staff":7},"id":"019aaf00-0000-7000-8000-000000000001",' +
        '"outcome":"done","subject":{"id":"019aaf00-0000-7000-8000-000000000002","kind":"organization"},' +
        '"when":"2026-11-23T02:00:00.500Z","who":{"actor":"王五","duties":["clerk"],"unit":"civil-affairs-bureau"},"why":"更正"}'
    )
  })

  it("has another text when anything in it is another", () => {
    const others: ReadonlyArray<AuditEntry> = [
      { ...entry, id: AuditEntryId.make("019aaf00-0000-7000-8000-000000000003") },
      { ...entry, outcome: "refused" },
      { ...entry, who: { ...entry.who, duties: [] } },
      { ...entry, when: DateTime.makeUnsafe("2026-11-23T02:00:00.501Z") },
      { ...entry, before: null },
      { ...entry, from: "127.0.0.1" }
    ]
    assert.strictEqual(new Set([entry, ...others].map(text)).size, others.length + 1)
  })

  it("is named by part and act", () => {
    assert.isTrue(Result.isFailure(Result.try(() => AuditAct.make("edit"))))
    assert.isTrue(Result.isFailure(Result.try(() => AuditAct.make("Organization.edit"))))
  })
})

describe("what people typed", () => {
  it("can always be written down", () => {
    assert.deepStrictEqual(legible({ "a\0": ["\u{D83D}", "书\0", 1, null, true] }), {
      "a\u{FFFD}": ["\u{FFFD}", "书\u{FFFD}", 1, null, true]
    })
    assert.strictEqual(legible("𠮷"), "𠮷")
  })
})
