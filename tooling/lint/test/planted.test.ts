import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

import { assert, describe, it, onTestFinished } from "vitest"

const repository = path.resolve(import.meta.dirname, "../../..")

/** Lints one file as if it lay in this checkout, and answers the rules it breaks. */
const brokenRules = (file: string, text: string) => {
  const folder = mkdtempSync(path.join(tmpdir(), "shezu-lint-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const name of [".oxlintrc.json", "tooling"]) symlinkSync(path.join(repository, name), path.join(folder, name))
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), text)
  const { stdout } = spawnSync(
    path.join(repository, "node_modules/.bin/oxlint"),
    ["--format=unix", path.dirname(file)],
    {
      cwd: folder,
      encoding: "utf8"
    }
  )
  return [...stdout.matchAll(/\[Error\/(?<rule>[^\]]+)\]/gu)].map((match) => match.groups?.["rule"])
}

const planted: ReadonlyArray<readonly [rule: string, file: string, text: string]> = [
  ["eslint(no-restricted-globals)", "packages/domain/src/bad.ts", "export const today = () => new Date()\n"],
  ["eslint(no-restricted-properties)", "packages/domain/src/bad.ts", "export const chance = () => Math.random()\n"],
  ["eslint(no-console)", "packages/domain/src/bad.ts", "console.log(1)\n"],
  ["eslint(require-unicode-regexp)", "packages/domain/src/bad.ts", "export const digits = /^[0-9]+$/\n"],
  ["typescript(no-explicit-any)", "packages/domain/src/bad.ts", "export const thing = (value: any) => value\n"],
  [
    "solid(no-destructured-props)",
    "packages/ui/src/Bad.tsx",
    "export const Bad = ({ name }: { name: string }) => <p>{name}</p>\n"
  ],
  ["jsx-a11y(alt-text)", "apps/admin/src/Bad.tsx", `export const Bad = () => <img src="/a.png" />\n`]
]

describe("the linter", () => {
  it.each(planted)("reports %s in %s", (rule, file, text) => {
    assert.deepEqual(brokenRules(file, text), [rule])
  })

  it("leaves a component that keeps its props alone", () => {
    const text = "export const Good = (props: { readonly name: string }) => <p>{props.name}</p>\n"
    assert.deepEqual(brokenRules("packages/ui/src/Good.tsx", text), [])
  })
})
