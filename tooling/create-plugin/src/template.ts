/** The template: a module that lies beside this file, is type-checked with it and passes its own tests. */
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

import { type Names, renamed } from "./names.ts"

const folder = fileURLToPath(new URL("../template", import.meta.url))

/** Every file of a new module, by its path inside of it. */
export const filesOf = (names: Names): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name)
        return [renamed(path.relative(folder, file), names), renamed(readFileSync(file, "utf8"), names)] as const
      })
  )
