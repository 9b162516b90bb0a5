/** What persons ask about their data: received, gathered for, answered once. */
import { api, read } from "./api.ts"

const all = api["personal-data"].requests
const one = all[":id"]

export const subjectRequests = () => read(all.$get())
export type SubjectRequestRow = Awaited<ReturnType<typeof subjectRequests>>["items"][number]

export const subjectRequest = (id: string) => read(one.$get({ param: { id } }))

type New = Parameters<typeof all.$post>[0]["json"]
export type RequestKind = New["kind"]
export type Proof = New["proof"]

/** What a form holds; the organization may stay open. */
export interface RequestDraft {
  readonly kind: RequestKind
  readonly asker: string
  readonly proof: Proof
  readonly about: string
  readonly receivedOn: string
  readonly organization: string
}

// The one cast of this adapter: the day and the id are what people chose, and the service says when they are none.
export const registerRequest = ({ organization, ...draft }: RequestDraft) =>
  read(all.$post({ json: { ...draft, ...(organization === "" ? {} : { organization }) } as unknown as New }))

export const gather = (id: string, identityNumber: string) =>
  read(one.gather.$post({ param: { id }, json: identityNumber === "" ? {} : { identityNumber } }))
export type Gathered = Awaited<ReturnType<typeof gather>>

type Answer = Parameters<typeof one.answer.$post>[0]["json"]

export const answerRequest = (id: string, answer: string) =>
  read(one.answer.$post({ param: { id }, json: { state: "answered", answer } }))

export const refuseRequest = (id: string, answer: string, source: string, clause: string) =>
  read(one.answer.$post({ param: { id }, json: { state: "refused", answer, source, clause } as Answer }))
