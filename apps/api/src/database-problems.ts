import { message, type Messages, renderBoth, type Text } from "@shezu/domain/text/Text"
/** Why there is no database to work with, in words that say what to do. */
import type { DatabaseError } from "@shezu/persistence/Database"
import { Schema } from "effect"

const messages = {
  DiskFull: {
    "zh-CN": "磁盘已满（{folder}）。腾出空间后再试，已有数据没有丢失。",
    en: "The disk of {folder} is full. Free some space and try again; nothing was lost."
  },
  ForeignDataFolder: {
    "zh-CN": "{folder} 不是本系统的数据目录，或属于另一版本、另一用户（{reason}）。请用 SHEZU_DATA 指定别的目录。",
    en: "{folder} is not a data folder of ours, or belongs to another version or user ({reason}). Choose another with SHEZU_DATA."
  },
  DamagedDataFolder: {
    "zh-CN": "{folder} 中的数据库文件已损坏。请在新的目录中用 shezu restore 恢复备份。{log}",
    en: "The database in {folder} is damaged. Restore a backup into a new folder with shezu restore. {log}"
  },
  BinariesMissing: {
    "zh-CN": "没有适用于 {platform} 的 PostgreSQL。请重新安装依赖，或用 DATABASE_URL 指定服务器。",
    en: "There is no PostgreSQL for {platform} here. Install the dependencies again, or name a server in DATABASE_URL."
  },
  StartTimedOut: {
    "zh-CN": "{folder} 的数据库还没有就绪（{waitingFor}）。请稍候再试。{log}",
    en: "The database of {folder} is not ready yet ({waitingFor}). Wait and try again. {log}"
  },
  StartFailed: {
    "zh-CN": "{folder} 的数据库没有启动。{log}",
    en: "The database of {folder} did not start. {log}"
  },
  ApplicationRoleMissing: {
    "zh-CN":
      "数据库缺少应用角色 {role}，或 {login} 不是其成员（{reason}）。请管理员执行 CREATE ROLE {role} NOLOGIN; GRANT {role} TO {login};",
    en: "The role {role} is missing, or {login} is not its member ({reason}). Ask an administrator for CREATE ROLE {role} NOLOGIN; GRANT {role} TO {login};"
  },
  ApplicationRoleTooPowerful: {
    "zh-CN": "应用角色 {role} 权限过大（{power}），会绕过行级安全。请收回。",
    en: "The role {role} has too much power ({power}) and would get around row level security. Take it away."
  },
  SqlError: {
    "zh-CN": "连不上数据库。请检查 DATABASE_URL 和服务器是否在运行。",
    en: "The database cannot be reached. Check DATABASE_URL and that the server runs."
  },
  ConfigError: { "zh-CN": "环境变量有误：{message}", en: "A variable of the environment is wrong: {message}" }
} as const satisfies Messages & Readonly<Record<DatabaseError["_tag"], Text>>

const Tagged = Schema.Struct({ _tag: Schema.Literals(Object.keys(messages) as Array<keyof typeof messages>) })

const isKnown = Schema.is(Tagged)

/** Fields of the error as they stand in a sentence; a log is cut to its last lines. */
const valuesOf = (error: object) =>
  Object.fromEntries(
    [...Object.entries(error), ["message", "message" in error ? String(error.message) : ""] as const].map(
      ([name, value]) => [name, Array.isArray(value) ? value.slice(-3).join(" ") : String(value)]
    )
  )

/** The sentences for a failure to open the database; nothing for any other failure. */
export const databaseProblem = (error: unknown): Text | undefined =>
  isKnown(error) ? renderBoth(messages, message(error._tag, valuesOf(error))) : undefined
