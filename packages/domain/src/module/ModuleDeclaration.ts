/** A policy module, 模块, as plain data: what it offers, and the articles of the policy that it offers it for. */
import { Effect, Schema } from "effect"

import { Administration, Duty } from "../access/Duty.ts"
import { type ModulePermission, PermissionId } from "../access/Permission.ts"
import { IndicatorId } from "../policy/Indicator.ts"
import { RuleId } from "../policy/Rule.ts"
import { Text } from "../text/Text.ts"
import { ManagingKind } from "../unit/Unit.ts"

/** Also the name of its PostgreSQL schema, so none of those that are there already. */
export const ModuleId = Schema.String.check(
  Schema.isPattern(/^(?!public$|information-schema$|pg-)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u)
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

/**
 * What a module offers. Permissions and pages name their articles themselves; a rule or an indicator serves the articles
 * whose items the installed policy document has it implement.
 */
export const ModuleDeclaration = Schema.Struct({
  id: ModuleId,
  title: Text,
  /** Modules that it builds on: it works where they work, and a unit that enables it has enabled them. */
  needs: Schema.Array(ModuleId),
  permissions: Schema.Array(Permission),
  pages: Schema.Array(ModulePage),
  /** Absent in what was written down before there were templates. */
  templates: Schema.Array(TemplateDeclaration).pipe(Schema.withDecodingDefaultKey(Effect.succeed([]))),
  rules: Schema.Array(RuleId),
  /** What units see by what its rules answer. */
  placements: Schema.Array(Placement),
  indicators: Schema.Array(IndicatorId)
}).annotate({ identifier: "ModuleDeclaration" })
export interface ModuleDeclaration extends Schema.Schema.Type<typeof ModuleDeclaration> {}
