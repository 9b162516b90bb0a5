/** What an organization is recognised by when it is imported again: its credit code, else its name and town. */

/** Folds what writing a name twice may change: full-width forms, spaces, letter case. */
export const foldName = (name: string): string => name.normalize("NFKC").replaceAll(/\s+/gu, "").toLowerCase()

/**
 * Recorded community organizations (备案社区社会组织) have no credit code and no national number, and we invent none;
 * within one register the name and the town (镇街) tell them apart. Equal keys mean the same organization.
 */
export const registerKey = (of: { readonly code?: string; readonly name: string; readonly town?: string }): string =>
  of.code === undefined ? `name:${foldName(of.name)}@${foldName(of.town ?? "")}` : `code:${of.code}`
