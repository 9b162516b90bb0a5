/** Reads every import of a checkout and holds it against the rules. */

import { existsSync, readdirSync } from "node:fs"
import path from "node:path"

import { cruise } from "dependency-cruiser"

import { forbidden } from "./rules.js"

/**
 * @typedef {object} Finding
 * @property {number} files how many files of ours were read
 * @property {ReadonlyArray<string>} unread files of ours that were not read
 * @property {number} crossings imports from one package into another
 * @property {ReadonlyArray<{ rule: string, from: string, to: string }>} violations
 */

const folders = ["apps", "packages", "plugins", "tooling"]
const source = /\.tsx?$/u
const notOurs = new Set(["node_modules", "dist", ".turbo"])

/**
 * @param {string} root
 * @param {string} folder
 * @returns {ReadonlyArray<string>}
 */
const sourceFiles = (root, folder) =>
  readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return []
    const file = `${folder}/${entry.name}`
    return entry.isDirectory() ? sourceFiles(root, file) : source.test(file) ? [file] : []
  })

/** @param {string} file */
const packageOf = (file) => file.split("/", 2).join("/")

/**
 * @param {string} root of a checkout
 * @returns {Promise<Finding>}
 */
export const findViolations = async (root) => {
  const present = folders.filter((folder) => existsSync(path.join(root, folder)))
  const files = present.flatMap((folder) => sourceFiles(root, folder))
  const { output } = await cruise(
    present,
    {
      baseDir: root,
      // TypeScript 7 has no programming interface; with the default parser nothing would be read, silently.
      parser: "swc",
      tsPreCompilationDeps: true,
      doNotFollow: { path: "node_modules" },
      exclude: { path: "^(?:apps|packages|plugins|tooling)/[^/]+/(?:dist|\\.turbo)/" },
      validate: true,
      ruleSet: { forbidden }
    },
    {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json", ".css", ".d.ts"]
    }
  )
  if (typeof output === "string") throw new TypeError("dependency-cruiser answered text where data was expected")
  const read = new Set(output.modules.map((module) => module.source))
  return {
    files: files.length,
    unread: files.filter((file) => !read.has(file)),
    crossings: output.modules
      .flatMap((module) => module.dependencies.map(({ resolved }) => ({ from: module.source, to: resolved })))
      .filter(({ from, to }) => source.test(from) && source.test(to) && packageOf(from) !== packageOf(to)).length,
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }))
  }
}
