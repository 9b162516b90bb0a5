/** Money on screen. */
import type { Fen } from "@shezu/domain/funding/Money"
import { toYuan } from "@shezu/domain/funding/yuan"

import { unknown } from "./format.ts"

/** `3000000` fen as `¥ 30,000.00`. */
export const money = (fen: Fen | null | undefined): string =>
  fen === null || fen === undefined ? unknown : `¥ ${toYuan(fen)}`
