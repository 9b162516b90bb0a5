/** `pnpm create-plugin <name> --article <n>`: a module that conforms, passes every check and shows in the app. */
import { execFileSync } from "node:child_process"
import { readdirSync } from "node:fs"
import path from "node:path"
import { parseArgs } from "node:util"

import { xuechengPack } from "@shezu/policy/xuecheng-pack"

import { catalog, compilerOptions, root } from "./checkout.ts"
import { Misused, namesOf } from "./names.ts"
import { nameOf } from "./pack.ts"
import { writeInside, writeOutside } from "./write.ts"

const usage = `pnpm create-plugin <name> --article <n> [--title <标题>]
  --outside <folder> --sdk <folder of pnpm pack-sdk>   a package of its own instead of plugins/<name>`

const options = {
  article: { type: "string" },
  title: { type: "string" },
  outside: { type: "string" },
  sdk: { type: "string" }
} as const

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Names of different lengths break lines differently. */
const format = (...files: ReadonlyArray<string>) =>
  execFileSync(path.join(root, "node_modules/.bin/oxfmt"), [...files], { cwd: root, stdio: "ignore" })

const run = (args: ReadonlyArray<string>) => {
  const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  const [name] = positionals
  if (name === undefined || values.article === undefined) throw new Misused(usage)
  const articles = xuechengPack.documents.flatMap((document) => document.articles)
  const names = namesOf(name, values.article, articles, values.title)
  if (values.outside === undefined) {
    const folder = writeInside(root, names)
    format(folder, path.join(root, "shezu.config.ts"), path.join(root, "package.json"))
    say(`plugins/${name} 已生成，并已列入 shezu.config.ts。 It was made and listed in shezu.config.ts.`)
    say("npm start 可在菜单中看到；npm test 全部检查。 npm start shows it in the menu; npm test checks everything.")
    return
  }
  if (values.sdk === undefined) throw new Misused(usage)
  const sdk = path.resolve(values.sdk)
  const packed = new Map(
    readdirSync(sdk)
      .filter((file) => file.endsWith(".tgz"))
      .map((file) => [nameOf(file), path.join(sdk, file)])
  )
  const folder = path.resolve(values.outside)
  writeOutside(folder, names, { catalog: catalog(), packed, compilerOptions: compilerOptions() })
  say(`${folder}：npm install && npm test`)
}

try {
  const args = process.argv.slice(2)
  run(args[0] === "--" ? args.slice(1) : args)
} catch (error) {
  const misused = error instanceof Misused || (error instanceof TypeError && "code" in error)
  if (!misused) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
