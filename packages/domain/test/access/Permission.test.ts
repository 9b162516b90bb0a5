import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"

import { administrator, memberOf, operatorAtConsole } from "../../src/access/Actor.ts"
import { Administration, Duty } from "../../src/access/Duty.ts"
import { holds } from "../../src/access/Permission.ts"
import { permissions, readAudit } from "../../src/access/permissions.ts"
import { PlainDate } from "../../src/calendar/PlainDate.ts"
import { nothing } from "../../src/unit/Scope.ts"
import { Unit } from "../../src/unit/Unit.ts"

const day = Schema.decodeSync(PlainDate)("2026-11-23")

const town = Schema.decodeSync(Unit)({
  id: "yanhe",
  kind: "town",
  names: [{ value: "雁荷镇", from: "2010-12-01" }],
  roles: [{ value: "towns", from: "2020-12-07" }],
  aliases: [],
  sectors: [],
  divisionCodes: []
})

/** Written by hand: what each may do of what the platform itself offers. */
const expected: Readonly<Record<Duty | Administration, ReadonlyArray<string>>> = {
  clerk: [
    "policy.read",
    "register.read",
    "register.export",
    "register.edit",
    "register.import",
    "personal-data.read",
    "personal-data.edit",
    "personal-data.reveal",
    "personal-data.requests",
    "modules.enable"
  ],
  reviewer: [
    "policy.read",
    "register.read",
    "register.export",
    "register.edit",
    "register.import",
    "personal-data.read",
    "personal-data.edit",
    "personal-data.requests",
    "modules.enable"
  ],
  decider: [
    "policy.read",
    "register.read",
    "register.export",
    "register.edit",
    "register.import",
    "personal-data.read",
    "personal-data.edit",
    "personal-data.reveal",
    "personal-data.requests",
    "modules.enable",
    "units.manage"
  ],
  finance: ["policy.read", "register.read", "register.export"],
  "read-only": ["policy.read", "register.read", "register.export"],
  "system-administrator": ["policy.read", "installation.watch"],
  "security-administrator": ["policy.read", "users.manage"],
  "audit-administrator": ["policy.read", "audit.read"]
}

const held = (actor: Parameters<typeof holds>[0]) => permissions.filter((one) => holds(actor, one)).map(({ id }) => id)

describe("permissions of the platform", () => {
  it("follow from duties", () => {
    for (const duty of Duty.literals) {
      assert.deepStrictEqual<ReadonlyArray<string>>(held(memberOf("li", town, [duty], day)), expected[duty])
    }
    assert.deepStrictEqual<ReadonlyArray<string>>(held(memberOf("li", town, [], day)), [])
  })

  it("keep the three administrators apart, and away from the register", () => {
    const all = Administration.literals.map((kind) => administrator("wang", kind))
    for (const actor of all) {
      assert.deepStrictEqual<ReadonlyArray<string>>(held(actor), expected[actor.administration])
      assert.deepStrictEqual(actor.scope, { ...nothing, audit: holds(actor, readAudit) })
    }
  })

  it("are all the operator's", () => {
    assert.deepStrictEqual(
      held(operatorAtConsole),
      permissions.map(({ id }) => id)
    )
  })
})
