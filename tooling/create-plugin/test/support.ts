/** Folders that are gone after the test, and the tools of this checkout run in them. */
import { execFile } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

import { onTestFinished } from "vitest"

import { root } from "../src/checkout.ts"

export const emptyFolder = (): string => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "shezu-create-")))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface Ended {
  readonly status: number
  readonly output: string
}

/** Without the marks of the test runner that this test runs in; its database may be used. */
const environment = (more: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries({ ...process.env, ...more }).filter(
      ([name]) => !/^(?:VITEST|NODE_ENV$|SHEZU_CONFIG$|DATABASE_URL$)/u.test(name) || name in more
    )
  )

export const run = (
  program: string,
  args: ReadonlyArray<string>,
  cwd: string,
  more: NodeJS.ProcessEnv = {}
): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(program, [...args], { cwd, env: environment(more), maxBuffer: 1e7 }, (error, out, err) => {
      resolve({ status: error === null ? 0 : typeof error.code === "number" ? error.code : 1, output: `${out}${err}` })
    })
  })

export const tool = (name: string): string => path.join(root, "node_modules/.bin", name)

/** Links a package, where it lies in this checkout, into a folder's `node_modules`. */
export const link = (folder: string, name: string, target: string): void => {
  const place = path.join(folder, "node_modules", name)
  if (existsSync(place)) return
  mkdirSync(path.dirname(place), { recursive: true })
  symlinkSync(realpathSync(target), place)
}

/** Packages in a `node_modules`, scoped ones too. */
export const packagesIn = (folder: string): ReadonlyArray<string> =>
  readdirSync(path.join(folder, "node_modules")).flatMap((name) => {
    if (name.startsWith(".")) return []
    return name.startsWith("@")
      ? readdirSync(path.join(folder, "node_modules", name)).map((one) => `${name}/${one}`)
      : [name]
  })
