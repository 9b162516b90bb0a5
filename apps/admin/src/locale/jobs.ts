import { dictionary } from "@shezu/ui/i18n.ts"

import { en } from "./jobs.en.ts"
import { zh } from "./jobs.zh-CN.ts"

/** The words of modules' jobs, in the language of the screen. */
export const tj = dictionary(zh, en)
