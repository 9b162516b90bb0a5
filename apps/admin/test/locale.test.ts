import { assert, describe, it } from "@effect/vitest"
import { disparities } from "@shezu/ui/i18n.ts"

import { en } from "../src/locale/en.ts"
import { zh } from "../src/locale/zh-CN.ts"

describe("words of the app", () => {
  it("are the same keys with the same places in both languages", () => {
    assert.deepStrictEqual(disparities(zh, en), [])
  })
})
