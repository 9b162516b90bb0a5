/** Sample amounts. */
import { Fen as Schema } from "@shezu/domain/funding/Money"

export const Fen = (value: number) => Schema.make(value)
