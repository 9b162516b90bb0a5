/** The people behind an organization: masked, and one value at a time on a purpose. */
import { api, done, read } from "./api.ts"

export const people = (id: string) => read(api.organizations[":id"]["personal-data"].$get({ param: { id } }))
export type PersonLine = Awaited<ReturnType<typeof people>>[number]
export type PersonField = PersonLine["field"]

const one = api.organizations[":id"]["personal-data"][":field"]

export const setPerson = (id: string, field: PersonField, value: string, reason: string) =>
  done(one.$put({ param: { id, field }, json: { value, ...(reason === "" ? {} : { reason }) } }))

export const deletePerson = (id: string, field: PersonField) => done(one.$delete({ param: { id, field } }))

type Request = Parameters<typeof one.reveal.$post>[0]["json"]
export type Purpose = Request["purpose"]

export const revealPerson = (id: string, field: PersonField, request: Request) =>
  read(one.reveal.$post({ param: { id, field }, json: request }))
