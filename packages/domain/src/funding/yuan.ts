/** Fen as yuan to be read, apart from the schema of money: a page that shows a sum loads no decoder for it. */
import type { Fen } from "./Money.ts"

/** `3000000` fen as `30,000.00`. */
export const toYuan = (fen: Fen): string => {
  const digits = String(fen).padStart(3, "0")
  const whole = digits.slice(0, -2).replaceAll(/\B(?=(?:\d{3})+$)/gu, ",")
  return `${whole}.${digits.slice(-2)}`
}
