/** Passwords that leaked so often that everybody tries them, and what is tried first here. */

let list: Promise<ReadonlySet<string>> | undefined

const load = async (): Promise<ReadonlySet<string>> => {
  const { dictionary } = await import("@zxcvbn-ts/language-common")
  return new Set(dictionary["passwords-common"])
}

/** Read when somebody first chooses a password. */
export const knownPasswords = (): Promise<ReadonlySet<string>> => (list ??= load())

/** Guessed before anything else, beside a person's own name. */
export const expectedWords: ReadonlyArray<string> = ["shezu", "社组通", "minzheng", "民政", "password", "admin", "2026"]
