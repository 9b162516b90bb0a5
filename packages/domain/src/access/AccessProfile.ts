/**
 * Rules about passwords and sessions, in two named sets that contradict each other and are never mixed: `asvs` (OWASP
 * ASVS 5.0.0 §6.2: length and a list of known passwords, no composition, no rotation) and `mlps3` (等保三级, GB/T
 * 22239-2019 §8.1.4.1: composition, change within 90 days, history, a second factor).
 */
import { Schema } from "effect"

export const AccessProfileId = Schema.Literals(["asvs", "mlps3"]).annotate({ identifier: "AccessProfileId" })
export type AccessProfileId = typeof AccessProfileId.Type

export interface AccessProfile {
  readonly id: AccessProfileId
  /** Characters of a password, as code points. */
  readonly least: number
  readonly most: number
  /** Of lower case, upper case, digits and others, how many must occur; 0 where composition is not asked for. */
  readonly classes: number
  readonly refusesKnown: boolean
  /** Earlier passwords that may not come back. */
  readonly history: number
  /** After how many days a password has to be changed. */
  readonly days?: number
  readonly secondFactor: boolean
  /** A session ends after so many minutes without a request, and after so many hours in any case. */
  readonly idleMinutes: number
  readonly hours: number
}

export const accessProfiles: Readonly<Record<AccessProfileId, AccessProfile>> = {
  asvs: {
    id: "asvs",
    least: 12,
    most: 128,
    classes: 0,
    refusesKnown: true,
    history: 0,
    secondFactor: false,
    idleMinutes: 60,
    hours: 12
  },
  mlps3: {
    id: "mlps3",
    least: 8,
    most: 128,
    classes: 3,
    refusesKnown: true,
    history: 5,
    days: 90,
    secondFactor: true,
    idleMinutes: 30,
    hours: 12
  }
}

export class PasswordTooShort extends Schema.TaggedError<PasswordTooShort>()("PasswordTooShort", {
  least: Schema.Int
}) {}
export class PasswordTooLong extends Schema.TaggedError<PasswordTooLong>()("PasswordTooLong", { most: Schema.Int }) {}
export class PasswordTooPlain extends Schema.TaggedError<PasswordTooPlain>()("PasswordTooPlain", {
  classes: Schema.Int
}) {}
/** On a list of leaked passwords, or made of what everybody knows about the person. */
export class PasswordKnown extends Schema.TaggedError<PasswordKnown>()("PasswordKnown", {}) {}
export class PasswordUsedBefore extends Schema.TaggedError<PasswordUsedBefore>()("PasswordUsedBefore", {
  history: Schema.Int
}) {}

export type PasswordRefused = PasswordTooShort | PasswordTooLong | PasswordTooPlain | PasswordKnown | PasswordUsedBefore

const classesIn = (password: string): number =>
  [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u].filter((one) => one.test(password)).length

/**
 * Why a password is not acceptable under a profile, by itself; whether it was used before is asked of its hashes.
 * `known` says whether a list of leaked passwords has it, in lower case; `words` are those others would guess first.
 */
export const passwordRefusal = (
  profile: AccessProfile,
  password: string,
  known: (lowered: string) => boolean,
  words: ReadonlyArray<string>
): Exclude<PasswordRefused, PasswordUsedBefore> | undefined => {
  const length = [...password].length
  if (length < profile.least) return new PasswordTooShort({ least: profile.least })
  if (length > profile.most) return new PasswordTooLong({ most: profile.most })
  if (classesIn(password) < profile.classes) return new PasswordTooPlain({ classes: profile.classes })
  const lowered = password.toLowerCase()
  // What is left of it without the words that anybody would try first.
  const rest = words.reduce((text, word) => text.replaceAll(word.toLowerCase(), ""), lowered)
  const guessed = rest !== lowered && [...rest].length < Math.min(profile.least, 8)
  return profile.refusesKnown && (known(lowered) || guessed) ? new PasswordKnown() : undefined
}
