/** `shezu`: the server and the commands. Each command works alone and leaves no server behind. */
import { parseArgs } from "node:util"

import { type HouseCommand, houseCommands } from "@shezu/platform/modules/house-commands"

import type { Command, CommandContext } from "./commands/command.ts"
import { Misused } from "./commands/Misused.ts"

const commands: Readonly<Record<HouseCommand, () => Promise<Command>>> = {
  serve: async () => {
    // What loads modules is loaded under watch.
    const [watch, strays] = await Promise.all([import("./watch/Watch.ts"), import("./watch/strays.ts")])
    watch.start()
    strays.contain()
    return import("./commands/serve.ts").then(({ serve }) => serve)
  },
  code: () => import("./commands/code.ts").then(({ code }) => code),
  deadline: () => import("./commands/deadline.ts").then(({ deadline }) => deadline),
  evaluate: () => import("./commands/evaluate.ts").then(({ evaluate }) => evaluate),
  import: () => import("./commands/register.ts").then(({ importCommand }) => importCommand),
  export: () => import("./commands/register.ts").then(({ exportCommand }) => exportCommand),
  indicators: () => import("./commands/questions.ts").then(({ indicators }) => indicators),
  module: () => import("./commands/module.ts").then(({ moduleCommand }) => moduleCommand),
  search: () => import("./commands/questions.ts").then(({ searchCommand }) => searchCommand),
  user: () => import("./commands/user.ts").then(({ user }) => user),
  "personal-data": () => import("./commands/personal-data.ts").then(({ personalData }) => personalData),
  audit: () => import("./commands/audit.ts").then(({ auditCommand }) => auditCommand),
  unit: () => import("./commands/unit.ts").then(({ unitCommand }) => unitCommand),
  "what-if": () => import("./commands/questions.ts").then(({ whatIf }) => whatIf),
  backup: () => import("./commands/backup.ts").then(({ backupCommand }) => backupCommand),
  restore: () => import("./commands/backup.ts").then(({ restoreCommand }) => restoreCommand),
  sample: () => import("./commands/sample.ts").then(({ sample }) => sample)
}

const usage = `shezu <command> [--json]

  serve [--sample]                        API and admin app (PORT, default 3000)
  import register <file> [--dry-run]      名册导入；--dry-run 只预检
  import undo <batch>                     撤销一个导入批次
  export register <file.xlsx|file.csv>    名册导出
  code check <code>…                      统一社会信用代码校验
  deadline --start --count --unit         期限计算
  evaluate --facts <file> --on <day>      按事实判定
  indicators --on <day> [--split]         指标
  search <text>                           查找
  what-if --parameter --value [--on]      参数试算
  user add <username> --unit --duty       新增用户，给出一次性口令；reset、disable、enable、list
  module list                             模块及其状态
  module check                            试运行模块的改表，不留痕迹
  module retry <id>                       让被停用的模块重新运行
  unit list                               单位、所负责的条款与管辖范围
  personal-data inventory                 个人信息清单
  personal-data retention [--dry-run]     清除到期的个人信息；--dry-run 只预演
  personal-data rotate-key                更换个人信息的加密密钥
  audit verify [--checkpoint <file>]      核验审计日志是否被改动
  audit checkpoint [--out <file>]         立即生成核验点
  audit proof <entry>                     证明一条审计记录在日志中
  audit export <file> [--since <day>]     导出审计日志，每行一条 JSON
  backup <file>                           备份全部数据到一个文件
  restore <file> [--replace]              从备份恢复；--replace 替换已有数据
  <module> [<command> [words]]            模块自带的命令；不写命令则列出
  sample remove [--all]                   移除示例数据；--all 连同自己的导入与修改
`

const options = {
  json: { type: "boolean" },
  "dry-run": { type: "boolean" },
  sample: { type: "boolean" },
  replace: { type: "boolean" },
  all: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  start: { type: "string" },
  count: { type: "string" },
  unit: { type: "string" },
  duty: { type: "string" },
  name: { type: "string" },
  facts: { type: "string" },
  on: { type: "string" },
  split: { type: "string" },
  limit: { type: "string" },
  parameter: { type: "string" },
  value: { type: "string" },
  checkpoint: { type: "string" },
  since: { type: "string" },
  key: { type: "string" },
  out: { type: "string" }
} as const

const read = (args: ReadonlyArray<string>): { readonly name: string; readonly context: CommandContext } => {
  const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  const given = Object.entries(values)
  const [name = "", ...words] = positionals
  return {
    name,
    context: {
      words,
      options: new Map(given.flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : []))),
      flags: new Set(given.flatMap(([key, value]) => (value === true ? [key] : []))),
      out: (line) => process.stdout.write(`${line}\n`),
      err: (line) => process.stderr.write(`${line}\n`)
    }
  }
}

const run = async (args: ReadonlyArray<string>): Promise<number> => {
  try {
    // `pnpm shezu -- …` hands the two dashes on.
    const { context, name } = read(args[0] === "--" ? args.slice(1) : args)
    const house = houseCommands.find((one) => one === name)
    const load = house === undefined ? undefined : commands[house]
    if (name === "" || (load !== undefined && context.flags.has("help"))) {
      process.stdout.write(usage)
      return 0
    }
    const command = await (load?.() ?? import("./commands/of-module.ts").then(({ ofModule }) => ofModule(name, usage)))
    return await command(context)
  } catch (error) {
    const misused = error instanceof Misused || (error instanceof TypeError && "code" in error)
    const { databaseProblem } = await import("./database-problems.ts")
    const problem = databaseProblem(error)
    if (problem !== undefined) {
      process.stderr.write(`${problem["zh-CN"]}\n${problem.en}\n`)
      return 1
    }
    process.stderr.write(
      `${misused ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`
    )
    return misused ? 2 : 1
  }
}

const { exit } = process
const status = await run(process.argv.slice(2))
// What was said goes out; what a module left running keeps nobody waiting.
await Promise.all(
  [process.stdout, process.stderr].map((stream) => new Promise((resolve) => void stream.write("", resolve)))
)
exit(status)
