/** Small conventions of OOXML text: escaped control characters and rich text. */

const escape = /_x([0-9A-Fa-f]{4})_/gu

/** `_x000D_` stands for a character XML cannot hold; `_x005F_` for the underscore of such a sequence itself. */
export const decodeEscapes = (text: string): string =>
  text.includes("_x") ? text.replace(escape, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text
