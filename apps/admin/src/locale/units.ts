import { dictionary } from "@shezu/ui/i18n.ts"

import { en } from "./units.en.ts"
import { zh } from "./units.zh-CN.ts"

/** The words of the pages on units, in the language of the screen. */
export const tu = dictionary(zh, en)
