/** Digits of a day written `YYYY-MM-DD`, and whether there is such a day. */
/** The number between two places of a text, or -1 when other signs stand there. */
export const digitsAt = (text: string, from: number, to: number): number => {
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) return -1
    value = value * 10 + digit
  }
  return value
}

const isLeapYear = (of: number): boolean => of % 4 === 0 && (of % 100 !== 0 || of % 400 === 0)

export const daysInMonth = (ofYear: number, ofMonth: number): number => {
  if (ofMonth === 2) return isLeapYear(ofYear) ? 29 : 28
  return ofMonth === 4 || ofMonth === 6 || ofMonth === 9 || ofMonth === 11 ? 30 : 31
}

/** Whether a text is `YYYY-MM-DD` and names a day that exists. */
export const isRealDay = (text: string): boolean => {
  if (text.length !== 10 || text[4] !== "-" || text[7] !== "-") return false
  const ofYear = digitsAt(text, 0, 4)
  const ofMonth = digitsAt(text, 5, 7)
  const ofDay = digitsAt(text, 8, 10)
  return ofYear >= 1 && ofMonth >= 1 && ofMonth <= 12 && ofDay >= 1 && ofDay <= daysInMonth(ofYear, ofMonth)
}
