import { dictionary } from "@shezu/ui/i18n.ts"

import { en } from "./en.ts"
import { zh } from "./zh-CN.ts"

/** The module's words in the language of the screen. */
export const t = dictionary(zh, en)
