/** The commands of the house: a module of the same name could never be called. */
export const houseCommands = [
  "serve",
  "code",
  "deadline",
  "evaluate",
  "import",
  "export",
  "indicators",
  "module",
  "search",
  "user",
  "personal-data",
  "audit",
  "unit",
  "what-if",
  "backup",
  "restore",
  "sample"
] as const
export type HouseCommand = (typeof houseCommands)[number]
