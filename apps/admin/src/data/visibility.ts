/** Why the unit that is acted for sees an organization, or does not. */
import { api, given, read } from "./api.ts"

export const visibility = (id: string, asOf: string | undefined) =>
  read(api.organizations[":id"].visibility.$get({ param: { id }, query: given({ asOf }) }))
export type Visibility = Awaited<ReturnType<typeof visibility>>

export const visibilityByCode = (code: string) => read(api.organizations.visibility.$get({ query: { code } }))

/** A whole credit code, however it was typed; whether it is one, the service says. */
export const wholeCode = (text: string): string | undefined => {
  const code = text.trim().toUpperCase()
  return /^[0-9A-Z]{18}$/u.test(code) ? code : undefined
}
