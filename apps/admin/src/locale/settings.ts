import { dictionary } from "@shezu/ui/i18n.ts"

import { en } from "./settings.en.ts"
import { zh } from "./settings.zh-CN.ts"

/** The words of settings of modules, in the language of the screen. */
export const ts = dictionary(zh, en)
