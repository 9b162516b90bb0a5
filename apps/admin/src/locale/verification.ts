import { dictionary } from "@shezu/ui/i18n.ts"

import { en } from "./verification.en.ts"
import { zh } from "./verification.zh-CN.ts"

/** The words of the pages on whether the audit log verifies, in the language of the screen. */
export const tv = dictionary(zh, en)
