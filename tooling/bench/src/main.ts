/** `pnpm bench <name>`: one measurement beside its limit, in the same run, as one JSON line; status 1 when the bar does not hold. */
import { print } from "./line.ts"
import type { Line } from "./line.ts"
import { say } from "./progress.ts"
import { type Installation, open } from "./server/Installation.ts"

type Bench = (installation: Installation) => Promise<Line>

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  start: () => import("./start/start.ts").then(({ start }) => start),
  list: () => import("./list/list.ts").then(({ list }) => list),
  search: () => import("./search/search.ts").then(({ search }) => search),
  determine: () => import("./determine/determine.ts").then(({ determine }) => determine),
  import: () => import("./import/import.ts").then(({ importBench }) => importBench),
  modules: () => import("./modules/modules.ts").then(({ modules }) => modules),
  hostile: () => import("./modules/hostile.ts").then(({ hostile }) => hostile),
  audit: () => import("./audit/audit.ts").then(({ audit }) => audit)
}

const run = async (name: string): Promise<number> => {
  const find = benches[name]
  if (find === undefined) {
    say(`pnpm bench <${Object.keys(benches).join("|")}>`)
    return 2
  }
  const bench = await find()
  const installation = await open()
  try {
    const line = await bench(installation)
    print(line)
    return line.holds ? 0 : 1
  } finally {
    await installation.close()
  }
}

process.exitCode = await run(process.argv[2] ?? "")
