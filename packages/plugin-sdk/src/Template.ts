/** Spreadsheet templates of a module: what clerks fill in, and what becomes of the rows. */
import type { RowOf, RowRefusal, TakenAgain, TemplateColumns, TemplateRow } from "@shezu/domain/module/Template"
import type { Text } from "@shezu/domain/text/Text"
import type { ModuleTemplate, TakeContext } from "@shezu/platform/templates/ModuleTemplate"
import type { Effect } from "effect"

import type { HostServices } from "./server/api.ts"

export type { RowRefusal, TakeContext }

/** A template ready to be offered by `Server.make`. */
export interface Template<Permission extends string = string, Tag extends string = string> extends ModuleTemplate<
  { readonly _tag: Tag },
  HostServices
> {
  readonly serves: readonly [string, ...Array<string>]
  readonly permission: Permission
}

/**
 * Declares a spreadsheet template.
 *
 * **When to use**
 *
 * Where clerks have in workbooks what the module keeps in tables. The host gives the template out, reads what comes
 * back, shows what is wrong in which cell, and calls `take` with the rows that are sound: within the scope of whoever
 * sends them, in one transaction. What a row holds follows from the columns: those that are `required` are there.
 *
 * `take` writes the rows and answers `[]`, or answers which rows it refuses and why; then all that it wrote is undone.
 * It runs for the preview too, which is always undone, so it does nothing but read and write the database. An error
 * that it fails with has its line in `problems` of `Server.make`.
 *
 * **Example**
 *
 * ```ts
 * import * as Template from "@shezu/plugin-sdk/Template"
 * import { Effect } from "effect"
 * import { SqlClient } from "effect/sql"
 *
 * export const visits = Template.make({
 *   id: "visits",
 *   title: { "zh-CN": "走访记录", en: "Visits" },
 *   serves: ["2"],
 *   permission: "field-work.read",
 *   again: "same",
 *   columns: {
 *     organization: {
 *       kind: "organization",
 *       required: true,
 *       heading: { "zh-CN": "组织", en: "Organization" }
 *     },
 *     madeOn: { kind: "day", required: true, heading: { "zh-CN": "走访日期", en: "Visited on" } }
 *   },
 *   take: (rows) =>
 *     SqlClient.SqlClient.use((sql) =>
 *       sql`INSERT INTO field_work.visit ${sql.insert(
 *         rows.map(({ values }) => ({ organizationId: values.organization, madeOn: values.madeOn }))
 *       )} ON CONFLICT DO NOTHING`
 *     ).pipe(Effect.orDie, Effect.as([]))
 * })
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <
  const Columns extends TemplateColumns,
  const Permission extends string,
  E extends { readonly _tag: string } = never
>(template: {
  readonly id: string
  readonly title: Text
  readonly serves: readonly [string, ...Array<string>]
  readonly permission: Permission
  readonly columns: Columns
  /** What comes of a row that was taken before: it is the same row still, or it is refused. */
  readonly again: TakenAgain
  readonly take: (
    rows: ReadonlyArray<TemplateRow<RowOf<Columns>>>,
    context: TakeContext
  ) => Effect.Effect<ReadonlyArray<RowRefusal<Extract<keyof Columns, string>>>, E, HostServices>
}): Template<Permission, E["_tag"]> =>
  // The one cast here: rows are read by these columns, which is what makes them rows of the type.
  template as unknown as Template<Permission, E["_tag"]>
