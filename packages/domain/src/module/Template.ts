/** Spreadsheet templates of modules, 表格模板: the columns that a clerk fills in, and what a filled row is for the module. */
import type { PlainDate } from "../calendar/PlainDate.ts"
import type { Fen } from "../funding/Money.ts"
import type { OrganizationId } from "../identifier/OrganizationId.ts"
import type { Text } from "../text/Text.ts"

interface Shown {
  /** At the head of the column; a workbook is read with it in either language. */
  readonly heading: Text
  readonly help?: Text
  /** Further headings that mean the column. */
  readonly aliases?: ReadonlyArray<string>
  readonly required?: boolean
}

/** What stands in the cells of a column. */
export type ColumnKind =
  /** At most `longest` characters, 500 unless told. */
  | { readonly kind: "text"; readonly longest?: number }
  /** A whole number from 0 on. */
  | { readonly kind: "integer"; readonly most?: number }
  /** Written in yuan, handed over in fen. */
  | { readonly kind: "money" }
  | { readonly kind: "day" }
  /** One of these words, in either language; the module is given the key. */
  | { readonly kind: "choice"; readonly options: Readonly<Record<string, Text>> }
  /** A credit code, or a name that only one organization within the scope has. */
  | { readonly kind: "organization" }

export type TemplateColumn = Shown & ColumnKind

/** By the key under which the module is given the value; in the order of the sheet. */
export type TemplateColumns = Readonly<Record<string, TemplateColumn>>

type ValueOf<Column> = Column extends { readonly kind: "choice"; readonly options: infer Options }
  ? Extract<keyof Options, string>
  : Column extends { readonly kind: "integer" }
    ? number
    : Column extends { readonly kind: "money" }
      ? Fen
      : Column extends { readonly kind: "day" }
        ? PlainDate
        : Column extends { readonly kind: "organization" }
          ? OrganizationId
          : string

type RequiredKey<Columns, Key extends keyof Columns> = Columns[Key] extends { readonly required: true } ? Key : never

/** A row as its columns make it: what is required is there, a blank cell of the rest is an absent key. */
export type RowOf<Columns> = {
  readonly [Key in keyof Columns as RequiredKey<Columns, Key>]: ValueOf<Columns[Key]>
} & {
  readonly [Key in keyof Columns as Exclude<Key, RequiredKey<Columns, Key>>]?: ValueOf<Columns[Key]>
}

/** A row of the workbook, by the sheet's own number. */
export interface TemplateRow<Values> {
  readonly row: number
  readonly values: Values
}

/** Why a module does not take a row; without a column it is about the whole row. */
export interface RowRefusal<Key extends string = string> {
  readonly row: number
  readonly column?: Key
  readonly because: Text
}

/** What comes of a row that was taken before: nothing new, or it is refused. */
export type TakenAgain = "same" | "refused"
