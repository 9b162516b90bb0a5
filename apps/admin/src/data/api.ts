/** The typed client of the API. */
import type { AppType } from "@shezu/api/app"
import { hc } from "hono/client"

export { done, onSignedOut, problemIn, read } from "@shezu/ui/answers.ts"

export const { api } = hc<AppType>("/")

/** Leaves out what is not asked for. */
export const given = <Query extends Readonly<Record<string, string | undefined>>>(query: Query) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== "")) as {
    [Name in keyof Query]?: NonNullable<Query[Name]>
  }
