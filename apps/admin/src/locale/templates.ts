import { dictionary } from "@shezu/ui/i18n.ts"

import { en } from "./templates.en.ts"
import { zh } from "./templates.zh-CN.ts"

/** The words of the pages on spreadsheet templates, in the language of the screen. */
export const tt = dictionary(zh, en)
