/** What a module looks with, for each search that its manifest declares. */
export type { Find } from "./server/search.ts"
