/** Numbers and days as the office writes them; what is not known is a dash, never a zero. */
import type { Figure } from "@shezu/domain/policy/Indicator"

export const unknown = "—"

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 })
const tenths = new Intl.NumberFormat("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 })

export const integer = (value: number | null | undefined): string =>
  value === null || value === undefined ? unknown : whole.format(value)

/** A share of 0 to 1 as `83.3%`; an empty line has no percentage. */
export const percent = (value: number | null | undefined): string =>
  value === null || value === undefined ? unknown : `${tenths.format(value * 100)}%`

/** A change between two shares, in percentage points with its sign. */
export const points = (value: number | null | undefined): string => {
  if (value === null || value === undefined) return unknown
  const shown = tenths.format(Math.abs(value) * 100)
  if (shown === "0.0") return "0.0"
  return `${value < 0 ? "−" : "+"}${shown}`
}

/** `148 / 310`. */
export const fraction = (figure: Figure): string => `${integer(figure.numerator)} / ${integer(figure.denominator)}`

export const day = (value: string | null | undefined): string => value ?? unknown

const clock = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit"
})

/** A moment of the API as `2026-11-23 09:30`, Beijing time. */
export const moment = (instant: string | null | undefined): string =>
  // oxlint-disable-next-line no-restricted-globals -- a moment already decided elsewhere is only drawn here
  instant === null || instant === undefined ? unknown : clock.format(Date.parse(instant))

export const bytes = (size: number): string =>
  size < 1_048_576
    ? `${whole.format(Math.max(1, Math.round(size / 1024)))} KB`
    : `${tenths.format(size / 1_048_576)} MB`
