/** Writes a text in both languages of the product. */
import type { Text } from "@shezu/domain/text/Text"

export const words = (chinese: string, english: string): Text => ({ "zh-CN": chinese, en: english })
