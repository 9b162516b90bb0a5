/** Keeps a text that begins like a formula from being run as one when the file is opened, or saved again as CSV. */

const looksRunnable = /^'*[=+\-@\t\r]/u

/** A text that already carries the quote gets another, so that reading takes away exactly what writing added. */
export const escapeFormula = (text: string): string => (looksRunnable.test(text) ? `'${text}` : text)

export const unescapeFormula = (text: string): string =>
  text.charCodeAt(0) === 39 && looksRunnable.test(text) ? text.slice(1) : text
