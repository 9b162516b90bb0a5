/** Those that are there more than once. */
export const repeated = (ids: ReadonlyArray<string>) => ids.filter((id, at) => ids.indexOf(id) !== at)
