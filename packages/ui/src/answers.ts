/** Reads what the API answers; a problem document becomes an error that pages can show. */
import { ProblemError } from "./Loaded.tsx"
import type { Problem } from "./ProblemNotice.tsx"

interface ProblemDocument {
  readonly type?: string
  readonly title?: string
  readonly status?: number
  readonly texts?: { readonly "zh-CN": string; readonly en: string }
  readonly issues?: ReadonlyArray<{ readonly path: ReadonlyArray<string | number>; readonly message: string }>
}

/** A response of a typed client. */
interface Answer<Body> extends Pick<Response, "ok" | "status"> {
  readonly json: () => Promise<Body>
}

const lost: Problem = {
  title: { "zh-CN": "服务没有应答，请稍后再试", en: "The service did not answer; try again shortly" }
}

/** What a failing answer says, or that it said nothing readable. */
export const problemIn = async (response: Pick<Response, "json" | "status">): Promise<ProblemError> => {
  const document: ProblemDocument | undefined = await response.json().catch(() => undefined)
  if (document?.title === undefined) return new ProblemError({ ...lost, status: response.status })
  return new ProblemError({
    ...(document.type === undefined ? {} : { type: document.type }),
    title: document.texts ?? document.title,
    status: response.status,
    facts: (document.issues ?? []).map(({ message, path }) => `${path.join(".")} ${message}`.trim())
  })
}

let signedOut = (): void => undefined

/** Says what happens when an answer shows that the session is over. */
export const onSignedOut = (then: () => void): void => {
  signedOut = then
}

const failureOf = async (response: Pick<Response, "json" | "status">): Promise<ProblemError> => {
  const failure = await problemIn(response)
  if (failure.problem.type?.endsWith(":NotSignedIn") === true) signedOut()
  return failure
}

/** The body of a good answer. */
export const read = async <Body>(answer: Promise<Answer<Body>>): Promise<Body> => {
  const response = await answer.catch(() => undefined)
  if (response === undefined) throw new ProblemError(lost)
  if (!response.ok) throw await failureOf(response)
  return response.json()
}

/** For acts whose answer is read anew afterwards. */
export const done = async (answer: Promise<Pick<Response, "ok" | "json" | "status">>): Promise<void> => {
  const response = await answer.catch(() => undefined)
  if (response === undefined) throw new ProblemError(lost)
  if (!response.ok) throw await failureOf(response)
}
