import { assert, describe, it } from "@effect/vitest"
import { disparities } from "@shezu/ui/i18n.ts"

import { en } from "../src/locale/en.ts"
import { en as jobsEn } from "../src/locale/jobs.en.ts"
import { zh as jobsZh } from "../src/locale/jobs.zh-CN.ts"
import { en as requestsEn } from "../src/locale/requests.en.ts"
import { zh as requestsZh } from "../src/locale/requests.zh-CN.ts"
import { en as settingsEn } from "../src/locale/settings.en.ts"
import { zh as settingsZh } from "../src/locale/settings.zh-CN.ts"
import { en as templatesEn } from "../src/locale/templates.en.ts"
import { zh as templatesZh } from "../src/locale/templates.zh-CN.ts"
import { en as unitsEn } from "../src/locale/units.en.ts"
import { zh as unitsZh } from "../src/locale/units.zh-CN.ts"
import { en as verificationEn } from "../src/locale/verification.en.ts"
import { zh as verificationZh } from "../src/locale/verification.zh-CN.ts"
import { zh } from "../src/locale/zh-CN.ts"

describe("words of the app", () => {
  it("are the same keys with the same places in both languages", () => {
    assert.deepStrictEqual(disparities(zh, en), [])
    assert.deepStrictEqual(disparities(jobsZh, jobsEn), [])
    assert.deepStrictEqual(disparities(requestsZh, requestsEn), [])
    assert.deepStrictEqual(disparities(settingsZh, settingsEn), [])
    assert.deepStrictEqual(disparities(templatesZh, templatesEn), [])
    assert.deepStrictEqual(disparities(unitsZh, unitsEn), [])
    assert.deepStrictEqual(disparities(verificationZh, verificationEn), [])
  })
})
