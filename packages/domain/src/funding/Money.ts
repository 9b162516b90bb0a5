/** Money, 金额: whole fen (1/100 yuan), never a fraction. */
import { Option, Schema } from "effect"

/** Up to 90 trillion yuan, which a double still counts exactly. */
export const Fen = Schema.Natural.pipe(Schema.brand("Fen")).annotate({
  identifier: "Fen",
  description: "金额，单位为分"
})
export type Fen = typeof Fen.Type

const yuan = /^(\d{1,13})(?:\.(\d{1,2}))?$/u

/** Reads yuan as written in a workbook, thousands separators allowed; more than two decimals is refused. */
export const fromYuan = (text: string): Option.Option<Fen> => {
  const found = yuan.exec(text.replaceAll(/[,，\s]/gu, ""))
  if (found === null) return Option.none()
  return Option.some(Fen.make(Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0"))))
}
