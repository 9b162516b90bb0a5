/** Division code, 行政区划代码 (GB/T 2260): six digits, two each for province, prefecture and county. */
import { Schema } from "effect"

const isNested = (code: string): boolean => !code.startsWith("00", 2) || code.endsWith("00")

export const DivisionCode = Schema.String.check(
  Schema.isPattern(/^[1-9]\d{5}$/u, { title: "six digits" }).abort(),
  Schema.makeFilter((code) => isNested(code) || "a county needs its prefecture", { title: "nested division" })
)
  .pipe(Schema.brand("DivisionCode"))
  .annotate({ identifier: "DivisionCode", description: "行政区划代码" })
export type DivisionCode = typeof DivisionCode.Type

export type DivisionLevel = "nation" | "province" | "prefecture" | "county"

/** The whole country; credit codes of national organizations carry it. */
export const nation: DivisionCode = DivisionCode.make("100000")

export const level = (code: DivisionCode): DivisionLevel => {
  if (code === nation) return "nation"
  if (code.endsWith("0000")) return "province"
  return code.endsWith("00") ? "prefecture" : "county"
}

const significantDigits: Record<DivisionLevel, number> = { nation: 0, province: 2, prefecture: 4, county: 6 }

/** True for the division itself and for every division in it; `code` may be the undecoded one of a credit code. */
export const isWithin = (code: string, ancestor: DivisionCode): boolean =>
  code.startsWith(ancestor.slice(0, significantDigits[level(ancestor)]))
