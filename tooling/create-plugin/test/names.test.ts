import { xuechengPack } from "@shezu/policy/xuecheng-pack"
import { assert, describe, it } from "vitest"

import { Misused, namesOf } from "../src/names.ts"
import { filesOf } from "../src/template.ts"

const articles = xuechengPack.documents.flatMap((document) => document.articles)
const named = (name: string, article = "7", title?: string) => namesOf(name, article, articles, title)

describe("the names of a new module", () => {
  it("are guessed from one, and its title from the article", () => {
    const { title, ...rest } = named("field-work")
    assert.deepEqual(rest, { id: "field-work", article: "7", item: "7.1" })
    assert.strictEqual(title.en, "Field work")
    assert.match(title["zh-CN"], /\p{Script=Han}/u)
    assert.strictEqual(named("field-work", "7", "走访").title["zh-CN"], "走访")
  })

  it.each(["Field", "field_work", "-field", "user", "order", "public", "pg-catalog", "", "../up"])(
    "“%s” is refused",
    (name) => {
      assert.throws(() => named(name), Misused)
    }
  )

  it("an article that is none is refused with those there are", () => {
    assert.throws(() => named("field-work", "13"), /there are 1, 2, 3/u)
  })

  it("replace those of the template everywhere", () => {
    const files = [...filesOf(named("field-work", "7", "走访"))]
    assert.isAbove(files.length, 12)
    for (const [file, text] of files) {
      assert.notMatch(`${file}\n${text}`, /new[-_ ]?module|新模块|"2\.1"|item 2\.1|serves: \["2"\]/iu, file)
    }
  })
})
