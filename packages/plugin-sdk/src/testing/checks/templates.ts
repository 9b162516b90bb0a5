/** A module's templates can be filled in as they are given out, and are taken whole or not at all. */
import { operatorAtConsole } from "@shezu/domain/access/Actor"
import { today } from "@shezu/domain/calendar/PlainDate"
import { schemaOf } from "@shezu/persistence/modules/ModuleSchema"
import { CurrentScope } from "@shezu/persistence/scoped"
import { asOwner } from "@shezu/persistence/testing/TestDatabase"
import { Actor } from "@shezu/platform/Actor"
import { bareHeading } from "@shezu/platform/spreadsheets/headings"
import { RegisterReader } from "@shezu/platform/spreadsheets/RegisterReader"
import { declaredColumns } from "@shezu/platform/spreadsheets/template-columns"
import { xlsxOf } from "@shezu/platform/spreadsheets/write-sheet"
import { keptIf } from "@shezu/platform/templates/kept-if"
import { type FilledFile, readFilled } from "@shezu/platform/templates/reading"
import { rehearse } from "@shezu/platform/templates/Templates"
import { emptyWorkbook } from "@shezu/platform/templates/workbooks"
import { Cause, Effect, Exit, Layer, Stream } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"

import type { Template } from "../../Template.ts"
import type { Filled, Findings, Subject } from "../Subject.ts"
import { madeAnew, rowsIn } from "./migrations.ts"

const twice = (words: ReadonlyArray<string>) => words.filter((word, at) => words.indexOf(word) !== at)

/** What is wrong with the columns by themselves. */
export const checkColumns = ({ server }: Subject): Findings =>
  server.templates.flatMap(({ columns, id }) => {
    const headings = declaredColumns(columns).flatMap(({ aliases = [], heading }) => [
      ...new Set([heading, ...aliases].map(bareHeading))
    ])
    return [
      ...(Object.keys(columns).length === 0 ? [`template ${id} has no column`] : []),
      ...twice(headings).map((heading) => `template ${id}: two columns are headed ${heading}`),
      ...Object.entries(columns).flatMap(([key, column]) => {
        if (column.kind !== "choice") return []
        const words = Object.values(column.options).flatMap((text) => [...new Set([text["zh-CN"], text.en])])
        return [
          ...(words.length === 0 ? [`template ${id}: there is nothing to choose in ${key}`] : []),
          ...twice(words).map((word) => `template ${id}: ${word} means two things in ${key}`)
        ]
      })
    ]
  })

type Row = Filled["rows"][number]

/** The organizations that examples name, put into the register; a code stands for one of some name. */
const organizations = Effect.fnUntraced(function* (template: Template, rows: ReadonlyArray<Row>) {
  const random = yield* SecureRandom.SecureRandom
  const keys = Object.entries(template.columns).flatMap(([key, { kind }]) => (kind === "organization" ? [key] : []))
  for (const written of new Set(rows.flatMap((row) => keys.flatMap((key) => row[key] ?? [])))) {
    const [code, name] = /^[0-9A-Z]{18}$/u.test(written) ? [written, `组织 ${written}`] : [null, written]
    const kind = code === null ? "community" : "association"
    const id = yield* random.uuidV7()
    yield* asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql`INSERT INTO organization (id, valid_from, code, name, kind, former_names, status)
          SELECT ${id}::uuid, '2020-01-01', ${code}, ${name}, ${kind}, '{}', 'normal'
          WHERE NOT EXISTS (SELECT 1 FROM organization o WHERE o.name = ${name})`
      )
    )
  }
})

const workbook = (template: Template, rows: ReadonlyArray<Row>, locale: "zh-CN" | "en") => {
  const keys = Object.keys(template.columns)
  const columns = Object.values(template.columns)
  const lines = [columns.map(({ heading }) => heading[locale]), ...rows.map((row) => keys.map((key) => row[key] ?? ""))]
  const sheet = { name: "filled", columns: keys.map(() => ({ width: 20 })) }
  return Effect.map(Stream.runCollect(xlsxOf(sheet, Stream.fromIterable(lines))), (pieces): FilledFile => ({
    name: "filled.xlsx",
    bytes: Buffer.concat(pieces)
  }))
}

const said = (problems: ReadonlyArray<{ readonly row: number; readonly because: { readonly en: string } }>) =>
  problems.map(({ because, row }) => `row ${row} ${because.en}`).join("; ")

const checkOne = Effect.fnUntraced(function* (template: Template, filled: Filled | undefined, schema: string) {
  for (const locale of ["zh-CN", "en"] as const) {
    const bytes = yield* emptyWorkbook(template, locale)
    const { keys, rows, unknown } = yield* readFilled(template.columns, { name: "template.xlsx", bytes })
    if (rows.length > 0 || unknown.length > 0 || keys.length !== Object.keys(template.columns).length) {
      return ["as it is given out it is not read as it was meant"]
    }
  }
  if (filled === undefined || filled.rows.length === 0) return ["no filled rows are given"]
  const { refused, rows } = filled
  yield* organizations(template, refused === undefined ? rows : [...rows, refused])
  const before = JSON.stringify([...(yield* rowsIn(schema))])
  for (const locale of ["zh-CN", "en"] as const) {
    const { sentBack } = yield* rehearse(template, yield* workbook(template, rows, locale))
    if (sentBack.length > 0)
      return [`filled in, it is not taken: ${said(sentBack.flatMap(({ problems }) => problems))}`]
    if (JSON.stringify([...(yield* rowsIn(schema))]) !== before) return ["looked at beforehand, it leaves rows behind"]
  }

  const on = yield* today
  const take = Effect.fnUntraced(function* (some: ReadonlyArray<Row>) {
    const read = yield* readFilled(template.columns, yield* workbook(template, some, "zh-CN"))
    const context = { today: on, file: "filled.xlsx", sha256: read.sha256 }
    const given = read.rows.map(({ row, values }) => ({ row, values }))
    return yield* keptIf(template.take(given, context), (refusals) => refusals.length === 0)
  })
  if (refused !== undefined) {
    const refusals = yield* take([...rows, refused])
    if (refusals.length === 0) return ["it takes the row that it is said to refuse"]
    if (JSON.stringify([...(yield* rowsIn(schema))]) !== before) return ["with a row refused, it leaves others behind"]
  }
  const first = yield* take(rows)
  if (first.length > 0) return [`looked at it was sound, taken it is not: ${said(first)}`]
  const after = JSON.stringify([...(yield* rowsIn(schema))])
  const second = yield* take(rows)
  if (JSON.stringify([...(yield* rowsIn(schema))]) !== after) return ["taken twice, its rows are there twice"]
  const same = second.length === 0
  return same === (template.again === "same")
    ? []
    : [`taken twice, it is ${same ? "the same" : "refused"}, and it says ${template.again}`]
})

/** On the real database, with the module's tables made anew. */
export const checkTemplates = Effect.fnUntraced(
  function* ({ filled = {}, server }: Subject) {
    const { declaration, templates } = server
    const schema = schemaOf(declaration.id)
    const findings: Array<string> = Object.keys(filled).flatMap((id) =>
      templates.some((one) => one.id === id) ? [] : [`rows are given for template ${id}, which is none`]
    )
    for (const template of templates) {
      yield* madeAnew(server)
      const exit = yield* Effect.exit(checkOne(template, filled[template.id], schema))
      const found = Exit.isSuccess(exit) ? exit.value : [`it failed: ${String(Cause.squash(exit.cause))}`]
      findings.push(...found.map((one) => `template ${template.id}: ${one}`))
    }
    return findings
  },
  Effect.provide(Layer.merge(RegisterReader.layerInline, SecureRandom.layerWebCrypto)),
  Effect.provideService(Actor, operatorAtConsole),
  Effect.provideService(CurrentScope, operatorAtConsole.scope)
)
