/** `shezu sample remove`: the sample goes, and the installation becomes an empty one of the district itself. */
import { lock, readTables, removableTables } from "@shezu/persistence/backup/catalogue"
import { empty } from "@shezu/persistence/backup/clearance"
import { migrate } from "@shezu/persistence/migrations"
import { recordAsOperator } from "@shezu/platform/audit/operator-acts"
import * as Installation from "@shezu/platform/installation/Installation"
import { Effect, Result, Schema } from "effect"
import { SqlClient } from "effect/sql"

import { packOf } from "../packs.ts"
import { sampleActor } from "../sample-actor.ts"
import { answer, type Command } from "./command.ts"
import { asOwner, type Refusal, refuse } from "./installation.ts"
import { Misused } from "./Misused.ts"

const usage = "shezu sample remove [--all] [--json]"

/** There is no sample to remove. */
class NotASample extends Schema.TaggedError<NotASample>()("NotASample", {}) {}

/** Somebody's own work would go with the sample. */
class SampleHasOwnWork extends Schema.TaggedError<SampleHasOwnWork>()("SampleHasOwnWork", {
  imports: Schema.Natural,
  edits: Schema.Natural
}) {}

/** Somebody else works with the database. */
class InstallationBusy extends Schema.TaggedError<InstallationBusy>()("InstallationBusy", {}) {}

const remove = Effect.fn("sample.remove")(
  function* (all: boolean) {
    const sql = yield* SqlClient.SqlClient
    yield* migrate
    return yield* Effect.gen(function* () {
      yield* sql`SELECT set_config('lock_timeout', '10s', true)`
      const tables = yield* readTables(sql)
      yield* lock(sql, tables, "ACCESS EXCLUSIVE")
      if ((yield* Installation.find)?.sample !== true) return yield* new NotASample()
      const [own] = yield* sql<{ imports: number; edits: number }>`
      SELECT count(*) FILTER (WHERE kind = 'import')::int4 AS imports, count(*) FILTER (WHERE kind = 'edit')::int4 AS edits
      FROM batch
      WHERE state NOT IN ('failed', 'undone') AND (kind <> 'edit' OR actor <> ${sampleActor})`
      const { edits, imports } = own ?? { imports: 0, edits: 0 }
      if (imports + edits > 0 && !all) return yield* new SampleHasOwnWork({ imports, edits })
      const [row] = yield* sql<{ count: number }>`SELECT count(*)::int4 AS count FROM organization`
      const organizations = row?.count ?? 0
      yield* empty(sql, removableTables(tables))
      const { district } = yield* packOf(false)
      yield* Installation.setUp(district, false)
      yield* recordAsOperator({
        act: "sample.remove",
        subject: { kind: "installation", id: district.code },
        before: { organizations, imports, edits },
        after: { organizations: 0 }
      })
      return { district: district.code, organizations }
    }).pipe(
      sql.withTransaction,
      Effect.catchReason("SqlError", "LockTimeoutError", () => Effect.fail(new InstallationBusy()))
    )
  },
  Effect.tapErrorTag(["NotASample", "SampleHasOwnWork", "InstallationBusy"], ({ _tag }) =>
    recordAsOperator({ act: "sample.remove", outcome: "refused", why: _tag })
  ),
  Effect.catchTag(["SqlError", "MigrationError"], Effect.die)
)

const refusalOf = (error: NotASample | SampleHasOwnWork | InstallationBusy): Refusal => {
  switch (error._tag) {
    case "NotASample":
      return {
        code: error._tag,
        text: {
          "zh-CN": "这里没有示例数据：本安装不是示例区",
          en: "There is no sample here: this installation is not the sample district's"
        }
      }
    case "SampleHasOwnWork":
      return {
        code: error._tag,
        text: {
          "zh-CN": `登记簿中还有您自己导入的 ${error.imports} 批、修改的 ${error.edits} 处，会随示例一并删除。可先用 shezu export register 导出；确要全部删除请加 --all`,
          en: `The register also holds your own work, ${error.imports} imports and ${error.edits} edits, which would go with the sample. Export it first with shezu export register; add --all to remove everything`
        },
        more: { imports: error.imports, edits: error.edits }
      }
    case "InstallationBusy":
      return {
        code: error._tag,
        text: {
          "zh-CN": "数据库正被其他程序使用；请先停止正在运行的服务再试",
          en: "The database is in use by another program; stop the running server and try again"
        }
      }
  }
}

export const sample: Command = async (context) => {
  if (context.words[0] !== "remove") throw new Misused(usage)
  const result = await asOwner(remove(context.flags.has("all")))
  if (Result.isFailure(result)) return refuse(context, refusalOf(result.failure))
  const { district, organizations } = result.success
  answer(context, { removed: organizations, district }, [
    `已移除示例数据（${organizations} 个组织），本安装现为 ${district} 的空登记簿。如有正在运行的服务，请重新启动。`
  ])
  return 0
}
