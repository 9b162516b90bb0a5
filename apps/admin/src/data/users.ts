/** Users and their duties for the security administrator. */
import { api, done, read } from "./api.ts"

export const users = () => read(api.users.$get())
export type UserRow = Awaited<ReturnType<typeof users>>[number]
export type Appointment = UserRow["appointments"][number]

type NewUser = Parameters<typeof api.users.$post>[0]["json"]
export type Place = NewUser["place"]

export const addUser = (user: NewUser) => read(api.users.$post({ json: user }))

const of = (username: string) => ({ param: { username } })

export const resetUser = (username: string) => read(api.users[":username"].reset.$post(of(username)))

export const setDisabled = (username: string, disabled: boolean) =>
  done(api.users[":username"].disabled.$put({ ...of(username), json: { disabled } }))

export const appoint = (username: string, place: Extract<Place, object>) =>
  done(api.users[":username"].duties.$post({ ...of(username), json: place }))

export const dismiss = (username: string, { duty, unit }: Appointment) =>
  done(api.users[":username"].duties[":unit"][":duty"].$delete({ param: { username, unit, duty } }))

export const endSessions = (username: string) => done(api.users[":username"].sessions.$delete(of(username)))

/** Who he is at the identity provider. */
export const linkUser = (username: string, subject: string) =>
  done(api.users[":username"].link.$put({ ...of(username), json: { subject } }))

export const unlinkUser = (username: string) => done(api.users[":username"].link.$delete(of(username)))
