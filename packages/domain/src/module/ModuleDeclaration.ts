/** A policy module, 模块, as plain data: what it offers, and the articles of the policy that it offers it for. */
import { Effect, Schema } from "effect"

import { Administration, Duty } from "../access/Duty.ts"
import { type ModulePermission, PermissionId } from "../access/Permission.ts"
import { IndicatorId } from "../policy/Indicator.ts"
import { RuleId } from "../policy/Rule.ts"
import { Text } from "../text/Text.ts"
import { ManagingKind } from "../unit/Unit.ts"
import { Schedule } from "./schedule.ts"
import { Setting } from "./Setting.ts"

/** Also the name of its PostgreSQL schema, so none of those that are there already. */
export const ModuleId = Schema.String.check(
  Schema.isPattern(/^(?!public$|access$|pgboss$|information-schema$|pg-)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u)
)
  .pipe(Schema.brand("ModuleId"))
  .annotate({ identifier: "ModuleId" })
export type ModuleId = typeof ModuleId.Type

/** Articles by their id in the policy document; one thing may serve several. */
const Serves = Schema.NonEmptyArray(Schema.NonEmptyString)

const Permission = Schema.Struct({
  id: PermissionId,
  title: Text,
  holders: Schema.Array(Schema.Union([Duty, Administration])),
  serves: Serves
}).annotate({ identifier: "ModulePermission" }) satisfies Schema.Codec<ModulePermission, unknown>

/** A page of a module: found under the module's own address, opened by who holds the permission. */
export const ModulePage = Schema.Struct({
  id: Schema.String.check(Schema.isPattern(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u)),
  /** Below the module's address: empty for its first page, else `/name` or `/name/:id`. */
  path: Schema.String.check(Schema.isPattern(/^(?:\/:?[a-z0-9-]+)*$/u)),
  title: Text,
  serves: Serves,
  permission: PermissionId
}).annotate({ identifier: "ModulePage" })
export interface ModulePage extends Schema.Schema.Type<typeof ModulePage> {}

/** What a module shows on a page of the shell, beside what the shell shows itself, to who holds the permission. */
export const ModulePanel = Schema.Struct({
  id: ModulePage.fields.id,
  /** The page it is for; that of one organization. */
  on: Schema.Literal("organization"),
  title: Text,
  serves: Serves,
  permission: PermissionId
}).annotate({ identifier: "ModulePanel" })
export interface ModulePanel extends Schema.Schema.Type<typeof ModulePanel> {}

/** What of a module is found by typing, beside the organizations, by who holds the permission; `title` says what a hit is. */
export const ModuleSearch = Schema.Struct({
  id: ModulePage.fields.id,
  title: Text,
  serves: Serves,
  permission: PermissionId
}).annotate({ identifier: "ModuleSearch" })
export interface ModuleSearch extends Schema.Schema.Type<typeof ModuleSearch> {}

/** A spreadsheet template of a module; its columns are with the module's code. */
export const TemplateDeclaration = Schema.Struct({
  id: Schema.String.check(Schema.isPattern(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u)),
  title: Text,
  serves: Serves,
  permission: PermissionId
}).annotate({ identifier: "TemplateDeclaration" })
export interface TemplateDeclaration extends Schema.Schema.Type<typeof TemplateDeclaration> {}

/** Whom an outcome puts in charge, 归口: organizations for which the rule answers it are managed by the unit of that kind. */
export const Placement = Schema.Struct({
  rule: RuleId,
  outcome: Schema.NonEmptyString,
  kind: ManagingKind
}).annotate({ identifier: "Placement" })
export interface Placement extends Schema.Schema.Type<typeof Placement> {}

/** A declaration that was written down before there was such a thing has none. */
const laterArray = <S extends Schema.Top>(of: S) =>
  Schema.Array(of).pipe(Schema.withDecodingDefaultKey(Effect.succeed([])))

/** What a module calls a part of its own. */
const PartId = Schema.String.check(Schema.isPattern(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u), Schema.isMaxLength(50))

/** A scheduled job, 定时任务: run by itself for every unit that has enabled the module and answers for an article of it. */
export const ModuleJob = Schema.Struct({
  id: PartId,
  title: Text,
  serves: Serves,
  /** When, as cron has it, in Beijing time. */
  every: Schedule
}).annotate({ identifier: "ModuleJob" })
export interface ModuleJob extends Schema.Schema.Type<typeof ModuleJob> {}

/** A command, 命令, of a module: `shezu <module> <name>`, for whoever runs the installation. */
export const ModuleCommand = Schema.Struct({
  name: PartId,
  /** What it does, and which words it takes. */
  usage: Text
}).annotate({ identifier: "ModuleCommand" })
export interface ModuleCommand extends Schema.Schema.Type<typeof ModuleCommand> {}

/**
 * What a module offers. Permissions, pages and settings name their articles themselves; a rule or an indicator serves the articles
 * whose items the installed policy document has it implement.
 */
export const ModuleDeclaration = Schema.Struct({
  id: ModuleId,
  title: Text,
  /** Modules that it builds on: it works where they work, and a unit that enables it has enabled them. */
  needs: Schema.Array(ModuleId),
  permissions: Schema.Array(Permission),
  pages: Schema.Array(ModulePage),
  panels: laterArray(ModulePanel),
  searches: laterArray(ModuleSearch),
  templates: laterArray(TemplateDeclaration),
  rules: Schema.Array(RuleId),
  /** What units see by what its rules answer. */
  placements: Schema.Array(Placement),
  indicators: Schema.Array(IndicatorId),
  /** What a unit chooses. */
  settings: laterArray(Setting),
  jobs: laterArray(ModuleJob),
  commands: laterArray(ModuleCommand)
}).annotate({ identifier: "ModuleDeclaration" })
export interface ModuleDeclaration extends Schema.Schema.Type<typeof ModuleDeclaration> {}
