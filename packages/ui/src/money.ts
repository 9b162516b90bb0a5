/** Money on screen, apart from the other formats because the type of money brings its schema along. */
import { type Fen, toYuan } from "@shezu/domain/funding/Money"

import { unknown } from "./format.ts"

/** `3000000` fen as `¥ 30,000.00`. */
export const money = (fen: Fen | null | undefined): string =>
  fen === null || fen === undefined ? unknown : `¥ ${toYuan(fen)}`
