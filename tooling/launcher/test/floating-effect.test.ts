import { symlinkSync } from "node:fs"
import path from "node:path"

import { assert, describe, it } from "vitest"

import { run } from "../processes.js"
import { emptyFolder, write } from "./support.ts"

const repository = path.resolve(import.meta.dirname, "../../..")

/** Type-checks one file with the settings of the house. */
const check = (text: string) => {
  const folder = emptyFolder()
  write(folder, {
    "package.json": `{ "type": "module" }`,
    "tsconfig.json": JSON.stringify({
      extends: path.join(repository, "tsconfig.base.json"),
      compilerOptions: { types: [] },
      include: ["planted.ts"]
    }),
    "planted.ts": `import { Effect } from "effect"\n${text}`
  })
  symlinkSync(path.join(repository, "packages/domain/node_modules"), path.join(folder, "node_modules"))
  const tsc = path.join(repository, "node_modules/.bin/tsc")
  return run(tsc, ["--noEmit"], { cwd: folder, env: process.env, stdio: "quiet" })
}

describe("the type check", () => {
  it("accepts an effect that is used", async () => {
    const { status } = await check("export const used = Effect.gen(function* () {\n  yield* Effect.log(1)\n})\n")
    assert.strictEqual(status, 0)
  })

  it("refuses a floating effect, alone and inside a generator", async () => {
    const alone = await check("Effect.log(1)\n")
    assert.include(alone.output, "floatingEffect")
    assert.notStrictEqual(alone.status, 0)
    const inside = await check(
      "export const used = Effect.gen(function* () {\n  Effect.log(1)\n  yield* Effect.log(2)\n})\n"
    )
    assert.include(inside.output, "floatingEffect")
    assert.notStrictEqual(inside.status, 0)
  })
})
