/** How OOXML writes characters that XML cannot hold. */

const escape = /_x([0-9A-Fa-f]{4})_/gu

/** `_x000D_` stands for a character XML cannot hold; `_x005F_` for the underscore of such a sequence itself. */
export const decodeEscapes = (text: string): string =>
  text.includes("_x") ? text.replace(escape, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text

/** The inverse for texts that look like such a sequence, which the writing library leaves as they are. */
export const encodeEscapes = (text: string): string =>
  text.includes("_x") ? text.replace(escape, (sequence) => `_x005F${sequence}`) : text
