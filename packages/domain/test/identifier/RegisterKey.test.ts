import { assert, describe, it } from "@effect/vitest"

import { registerKey } from "../../src/identifier/RegisterKey.ts"

describe("RegisterKey (organizations without a credit code)", () => {
  it("is the code where there is one, whatever the name", () => {
    assert.strictEqual(
      registerKey({ code: "51370403MJE000013D", name: "青檀区甲协会" }),
      registerKey({ code: "51370403MJE000013D", name: "青檀区乙协会", town: "丙镇" })
    )
  })

  it("is name and town without a code, however they are typed", () => {
    const key = registerKey({ name: "枣园社区（东区）舞蹈队", town: "丙镇" })
    assert.strictEqual(key, registerKey({ name: " 枣园社区(东区) 舞蹈队", town: "丙镇　" }))
    assert.notStrictEqual(key, registerKey({ name: "枣园社区(东区)舞蹈队", town: "丁镇" }))
    assert.notStrictEqual(key, registerKey({ name: "枣园社区(东区)舞蹈队" }))
    assert.notStrictEqual(key, registerKey({ name: "枣园社区(西区)舞蹈队", town: "丙镇" }))
  })
})
