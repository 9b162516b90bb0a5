import path from "node:path"

import { assert, describe, it } from "vitest"

import { isInstalled, wantedDigest } from "../install.js"
import { emptyFolder, write } from "./support.ts"

const checkout = () => {
  const folder = emptyFolder()
  write(folder, {
    "pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
    "pnpm-workspace.yaml": "packages: [packages/*]\n",
    "package.json": "{}",
    "packages/domain/package.json": `{ "name": "@shezu/domain" }`,
    "packages/domain/src/Town.ts": "export const town = 1\n"
  })
  return folder
}

describe("whether to install", () => {
  it("is decided by the lock file, the workspace and every package.json, not by sources", () => {
    const folder = checkout()
    const before = wantedDigest(folder)
    write(folder, { "packages/domain/src/Town.ts": "export const town = 2\n" })
    assert.strictEqual(wantedDigest(folder), before)
    const changes = [
      "pnpm-lock.yaml",
      "pnpm-workspace.yaml",
      "package.json",
      "packages/domain/package.json",
      "apps/api/package.json"
    ]
    const digests = changes.map((file) => {
      write(folder, { [file]: `{ "changed": "${file}" }` })
      return wantedDigest(folder)
    })
    assert.strictEqual(new Set([before, ...digests]).size, changes.length + 1)
  })

  it("is no only after an install of exactly this", () => {
    const folder = checkout()
    assert.isFalse(isInstalled(folder))
    write(folder, { "node_modules/.shezu-installed": wantedDigest(folder) })
    assert.isTrue(isInstalled(folder))
    write(folder, { [path.join("packages", "policy", "package.json")]: "{}" })
    assert.isFalse(isInstalled(folder))
  })
})
