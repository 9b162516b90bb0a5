/** Who is signed in; read once before the app is drawn, and again after each act that changes it. */
import { createSignal } from "solid-js"

import { api, done, onSignedOut, read } from "./api.ts"

const ask = () => read(api.me.$get())

export type Me = Awaited<ReturnType<typeof ask>>

const [known, setKnown] = createSignal<Me>()

/** Nobody, before somebody signs in and after the session is over. */
export const me = known

onSignedOut(() => setKnown(undefined))

/** Asks who is signed in; nobody is no failure. */
export const loadMe = async (): Promise<void> => {
  const response = await api.me.$get().catch(() => undefined)
  if (response?.status === 401) setKnown(undefined)
  else setKnown(await read(Promise.resolve(response ?? Promise.reject(new Error("no answer")))))
}

export const may = (permission: string): boolean => known()?.permissions.some((one) => one === permission) === true

/** Whether the unit that is acted for is responsible for an article. */
export const answersFor = (article: string): boolean => known()?.unit?.articles.includes(article) === true

/** Numbers of Party members are shown, and not bands. */
export const seesMemberCounts = (): boolean => known()?.memberCounts === true

export const signIn = async (username: string, password: string) => {
  const { state } = await read(api.auth["sign-in"].username.$post({ json: { username, password } }))
  if (state === "signed-in") await loadMe()
  return state
}

export const signInByCode = async (code: string): Promise<void> => {
  await read(api.auth["sign-in"].code.$post({ json: { code } }))
  await loadMe()
}

/** What was read for one person or unit must not stay for the next: the app begins anew. */
const beginAnew = () => location.assign("/")

export const signOut = async (): Promise<void> => {
  await done(api.auth["sign-out"].$post())
  beginAnew()
}

export const actFor = async (unit: string): Promise<void> => {
  await done(api.me.unit.$put({ json: { unit } }))
  beginAnew()
}

export const setPassword = async (next: string, current?: string): Promise<void> => {
  await done(api.auth.password.$put({ json: { next, ...(current === undefined ? {} : { current }) } }))
  await loadMe()
}

export const confirmIdentity = (password: string) => done(api.auth.confirm.$post({ json: { password } }))

export const enroll = (password: string) => read(api.auth.authenticator.$post({ json: { password } }))

export const finishEnrolling = async (code: string): Promise<void> => {
  await done(api.auth.authenticator.code.$post({ json: { code } }))
  await loadMe()
}

export const mySessions = () => read(api.me.sessions.$get())
export type MySession = Awaited<ReturnType<typeof mySessions>>[number]

export const endSession = (id: string) => done(api.me.sessions[":id"].$delete({ param: { id } }))
