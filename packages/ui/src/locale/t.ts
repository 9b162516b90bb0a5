import { dictionary } from "../i18n.ts"
import { en } from "./en.ts"
import { zh } from "./zh-CN.ts"

/** The kit's own words in the language of the screen. */
export const t = dictionary(zh, en)
