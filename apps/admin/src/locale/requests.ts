import { dictionary } from "@shezu/ui/i18n.ts"

import { en } from "./requests.en.ts"
import { zh } from "./requests.zh-CN.ts"

/** The words of the pages on requests about personal data, in the language of the screen. */
export const tr = dictionary(zh, en)
