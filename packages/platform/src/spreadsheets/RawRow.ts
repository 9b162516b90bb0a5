/** One row of a sheet as texts, before anything is known about its columns. */
export interface RawRow {
  /** The sheet's row number, from 1. */
  readonly row: number
  /** By column from the left, `""` for a blank cell; numbers as written, days as `YYYY-MM-DD`. */
  readonly cells: Array<string>
  /** Columns (from 0) that hold a formula instead of a value. */
  readonly formulas?: Array<number>
}

/** `A` for 0, `AB` for 27. */
export const columnLetters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnLetters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26))

export const cellName = (row: number, column: number): string => `${columnLetters(column)}${row}`
