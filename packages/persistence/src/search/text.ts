/** How text is made comparable before it is indexed or looked for. */

/** Full-width becomes half-width, letters lower case, spaces go. */
export const normalize = (text: string): string => text.normalize("NFKC").toLowerCase().replaceAll(/\s+/gu, "")

/** True when a term is written in Latin letters and digits only, so that it may be pinyin, initials or a code. */
export const isLatin = (term: string): boolean => /^[0-9a-z']+$/u.test(term)
