/** How much of a workbook is read: an upload in the app is smaller than a file given to the command. */
export interface WorkbookLimits {
  readonly fileBytes: number
  /** All parts of the archive together, as its directory declares them; each part is then held to its declared size. */
  readonly inflatedBytes: number
  /** The table of distinct texts, which alone has to stay in memory. */
  readonly sharedStringBytes: number
  readonly sharedStrings: number
  readonly rows: number
  readonly sheets: number
}

const megabyte = 1_000_000

export const appLimits: WorkbookLimits = {
  fileBytes: 20 * megabyte,
  inflatedBytes: 400 * megabyte,
  sharedStringBytes: 160 * megabyte,
  sharedStrings: 4_000_000,
  rows: 1_000_000,
  sheets: 64
}

export const commandLimits: WorkbookLimits = {
  fileBytes: 250 * megabyte,
  inflatedBytes: 4_000 * megabyte,
  sharedStringBytes: 600 * megabyte,
  sharedStrings: 16_000_000,
  rows: 1_000_000,
  sheets: 64
}

/** Of a module's workbook, whose rows are held in memory and taken in one transaction. */
export const moduleLimits: WorkbookLimits = {
  fileBytes: 10 * megabyte,
  inflatedBytes: 100 * megabyte,
  sharedStringBytes: 40 * megabyte,
  sharedStrings: 1_000_000,
  rows: 20_000,
  sheets: 64
}

/** Parts that are not rows or texts (styles, relations) are small in every honest workbook. */
export const smallPartBytes = 32 * megabyte

/** Sheets of real registers shrink to a tenth, of empty formatted cells to a fortieth; a bomb to a thousandth. */
export const highestRatio = 150

/** Below this size a ratio says nothing: a few kilobytes of one word shrink to nothing as well. */
export const ratioMattersFrom = 32 * megabyte

/** Columns to the right of it are not read; Excel has 16,384. */
export const readColumns = 256

/** A tag or a cell of more characters than this is not a register's (Excel allows 32,767 in a cell). */
export const tokenCharacters = 1_000_000

/** Comments, and elements that mean nothing to us: few in honest parts, endless where a reader shall be kept busy. */
export const idleTokens = 500_000
