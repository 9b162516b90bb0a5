/** One-time secrets, 一次性口令: random, readable aloud, and acceptable under every profile. */
import { randomInt } from "node:crypto"

/** Without those that look alike. */
const letters = { lower: "abcdefghjkmnpqrstuvwxyz", upper: "ABCDEFGHJKMNPQRSTUVWXYZ", digit: "23456789" }

const pick = (from: string): string => from.charAt(randomInt(from.length))

const block = (): string => {
  const all = letters.lower + letters.upper + letters.digit
  return Array.from({ length: 5 }, () => pick(all)).join("")
}

/** Four blocks of five, some 113 bits; every class occurs. */
export const oneTimeSecret = (): string => {
  const secret = Array.from({ length: 4 }, block).join("-")
  return Object.values(letters).every((some) => [...some].some((one) => secret.includes(one)))
    ? secret
    : oneTimeSecret()
}

/** So long a one-time secret opens. */
export const secretDays = 7
