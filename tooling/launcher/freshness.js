/** Says quickly, by modification times, whether a built thing is older than what it is built from. */

import { existsSync, lstatSync, readdirSync } from "node:fs"
import path from "node:path"

const notSources = new Set(["node_modules", "dist", "test", ".turbo"])

/**
 * The newest modification time below a path; folders count too, so that a removed file is noticed.
 *
 * @param {string} source
 * @returns {number}
 */
export const newestChange = (source) => {
  if (!existsSync(source)) return 0
  const stat = lstatSync(source)
  if (!stat.isDirectory()) return stat.mtimeMs
  let newest = stat.mtimeMs
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    if (notSources.has(entry.name)) continue
    const file = path.join(source, entry.name)
    newest = Math.max(newest, entry.isDirectory() ? newestChange(file) : lstatSync(file).mtimeMs)
  }
  return newest
}

/**
 * Whether `product` is missing or older than any of its sources.
 *
 * @param {string} product
 * @param {ReadonlyArray<string>} sources
 */
export const isOutdated = (product, sources) =>
  !existsSync(product) || sources.some((source) => newestChange(source) > lstatSync(product).mtimeMs)
