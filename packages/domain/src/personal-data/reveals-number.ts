/** Whether a text gives away an identity or a telephone number, apart from the schemas: a form asks without a decoder. */
const revealing = /\d{6}(?:19|20)\d{9}[\dXx]|1[3-9]\d{9}|0\d{2,3}-?\d{7,8}/u

export const revealsNumber = (text: string): boolean => revealing.test(text.normalize("NFKC").replaceAll(/[\s-]/gu, ""))
