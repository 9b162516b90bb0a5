/** Checks one row of the register's workbook: what it says, or everything that is wrong with it. Pure but for the rows it remembers. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { divisionOf } from "@shezu/domain/identifier/CreditCode"
import type { DivisionCode } from "@shezu/domain/identifier/DivisionCode"
import { isWithin } from "@shezu/domain/identifier/DivisionCode"
import { type Incoherent, incoherences } from "@shezu/domain/organization/coherence"
import type { OrganizationField, OrganizationKind } from "@shezu/domain/organization/Organization"
import { covers, type Scope, scopeTests } from "@shezu/domain/unit/Scope"

import type { CellError, CellErrorCode, CellValues, CellWarning, CellWarningCode } from "./cell-problems.ts"
import { note } from "./cell-problems.ts"
import type { Column, Draft, RegisterValues } from "./columns.ts"
import { columns, kindWords } from "./columns.ts"
import { unescapeFormula } from "./formula-escape.ts"
import { headingOf, type Layout } from "./headings.ts"
import { cleanText } from "./normalize.ts"
import type { RawRow } from "./RawRow.ts"
import { SeenRows } from "./SeenRows.ts"

/** What a row is compared with. Names that are given nowhere are not compared. */
export interface CheckOptions {
  readonly today: PlainDate
  /** The installation's division; codes of other registrars' divisions are worth a warning. */
  readonly division?: DivisionCode
  /** Names and aliases of towns. */
  readonly towns?: ReadonlyArray<string>
  /** Names and aliases of supervising units and registrars. */
  readonly units?: ReadonlyArray<string>
  /** What whoever imports may record; without it, anything. */
  readonly scope?: Scope
  /** Fields that whoever imports does not record. */
  readonly withheld?: ReadonlyArray<OrganizationField>
}

export interface AcceptedRow {
  readonly row: number
  readonly values: RegisterValues
}

export interface RejectedRow {
  readonly row: number
  /** As written, by column of the sheet. */
  readonly cells: ReadonlyArray<string>
  readonly errors: ReadonlyArray<CellError>
}

/** `undefined` is a row that says nothing: blank, or filled only where nobody reads. */
export interface CheckedRow {
  readonly accepted?: AcceptedRow
  readonly rejected?: RejectedRow
  readonly warnings: ReadonlyArray<CellWarning>
}

export type RowChecker = (raw: RawRow) => CheckedRow | undefined

const headings = Object.fromEntries(columns.map((column) => [column.field, headingOf(column)]))
const headingFor = (field: keyof Draft): string => headings[field] ?? field

const kindNames = new Map(kindWords.map(([word, kind]) => [kind, word]))

const namedIn = (names: ReadonlyArray<string> | undefined): ReadonlySet<string> | undefined =>
  names === undefined ? undefined : new Set(names.map(cleanText))

const wordFor = (kind: OrganizationKind): string => kindNames.get(kind) ?? ""

/** Where in the row a contradiction is shown, and what is said there. */
const refusalOf = (wrong: Incoherent): [field: keyof Draft, code: CellErrorCode, values?: CellValues] => {
  switch (wrong._tag) {
    case "CreditCodeRequired":
      return ["code", "required"]
    case "KindContradictsCode":
      return ["kind", "kind-mismatch", { value: wordFor(wrong.kind), expected: wordFor(wrong.expected) }]
    case "EstablishedInFuture":
      return ["establishedOn", "future-date", { value: wrong.establishedOn }]
  }
}

type ReadColumn = readonly [at: number, column: Column]

export const makeRowChecker = (layout: Layout<Column>, options: CheckOptions): RowChecker => {
  const read = layout.columns.flatMap((column, at): Array<ReadColumn> => (column === undefined ? [] : [[at, column]]))
  const requiredFields = columns.filter(({ required }) => required).map(({ field }) => field)
  const towns = namedIn(options.towns)
  const units = namedIn(options.units)
  const seen = new SeenRows()
  // Only where the sheet has a column that the scope asks for; what the register says of the rest decides there.
  const { scope } = options
  const asked =
    scope === undefined || scope.whole
      ? []
      : scopeTests.filter(({ field, names }) => scope[names].length > 0 && read.some(([, one]) => one.field === field))

  const readCells = ({ cells, row }: RawRow, draft: Draft, errors: Array<CellError>): boolean => {
    let filled = false
    for (const [at, column] of read) {
      const cell = cells[at]
      if (cell === undefined || cell === "") continue
      const wrong = column.read(unescapeFormula(cell), draft)
      if (wrong !== undefined) errors.push(note(row, headingOf(column), wrong.code, wrong.values))
      filled ||= wrong !== undefined || draft[column.field] !== undefined
    }
    return filled
  }

  const checkTogether = (row: number, draft: Draft, errors: Array<CellError>): void => {
    const refuse = (field: keyof Draft, code: CellErrorCode, values?: CellValues) => {
      const column = headingFor(field)
      if (!errors.some((error) => error.column === column)) errors.push(note(row, column, code, values))
    }
    for (const field of requiredFields) if (draft[field] === undefined) refuse(field, "required")
    for (const wrong of incoherences(draft, options.today)) refuse(...refusalOf(wrong))
    const [first] = asked
    if (scope !== undefined && first !== undefined && !covers(scope, draft)) {
      refuse(first.field, "outside-scope", { value: draft[first.field] ?? "" })
    }
    const { code, kind, name = "" } = draft
    const sameCode = code === undefined ? undefined : seen.code(code, row)
    if (sameCode !== undefined) refuse("code", "duplicate-code", { value: code ?? "", firstRow: sameCode })
    if (code === undefined && kind === "community" && name !== "") {
      const firstRow = seen.name(draft, row)
      if (firstRow !== undefined) refuse("name", "duplicate-name", { value: name, firstRow })
    }
  }

  const cautions = (row: number, draft: Draft): ReadonlyArray<CellWarning> => {
    let found: Array<CellWarning> | undefined
    const warn = (field: keyof Draft, code: CellWarningCode, values?: CellValues) => {
      found ??= []
      found.push(note(row, headingFor(field), code, values))
    }
    const { code, partyForm, partyOrganizationName, registrar, supervisingUnit, town } = draft
    if (code !== undefined && options.division !== undefined && !isWithin(divisionOf(code), options.division)) {
      warn("code", "foreign-division", { value: divisionOf(code) })
    }
    if (registrar !== undefined && units?.has(registrar) === false)
      warn("registrar", "unknown-unit", { value: registrar })
    if (supervisingUnit !== undefined && units?.has(supervisingUnit) === false) {
      warn("supervisingUnit", "unknown-unit", { value: supervisingUnit })
    }
    if (town !== undefined && towns?.has(town) === false) warn("town", "unknown-town", { value: town })
    if (partyForm === "own" && partyOrganizationName === undefined) {
      warn("partyOrganizationName", "party-organization-name-missing")
    }
    return found ?? []
  }

  return (raw) => {
    const draft: Draft = {}
    const errors: Array<CellError> = []
    if (!readCells(raw, draft, errors)) return undefined
    checkTogether(raw.row, draft, errors)
    const warnings = cautions(raw.row, draft)
    return errors.length === 0
      ? { accepted: { row: raw.row, values: draft }, warnings }
      : { rejected: { row: raw.row, cells: raw.cells, errors }, warnings }
  }
}
