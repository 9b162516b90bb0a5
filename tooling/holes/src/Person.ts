/** Somebody of the sample district, signed in with a password of his own. */
const password = "quiet-otter-lantern-7"

export interface Person {
  readonly cookie: string
  readonly permissions: ReadonlyArray<string>
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Response>
  /** Proves again to be himself, or signs in again if what was tried ended his session. */
  readonly renew: () => Promise<void>
}

export const signIn = async (origin: string, username: string, secret: string): Promise<Person> => {
  let cookie = ""
  const ask: Person["ask"] = (method, path, body) =>
    fetch(`${origin}/api${path}`, {
      method,
      headers: { cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
  const open = async (by: string) => {
    cookie = ""
    const answer = await ask("POST", "/auth/sign-in/username", { username, password: by })
    if (answer.status !== 200) throw new Error(`${username} was not let in: ${answer.status}`)
    const session = answer.headers.getSetCookie().find((one) => one.includes("session_token="))
    cookie = session?.split(";", 1)[0] ?? ""
  }
  await open(secret)
  await ask("PUT", "/auth/password", { next: password })
  const { permissions } = (await (await ask("GET", "/me")).json()) as Pick<Person, "permissions">
  return {
    get cookie() {
      return cookie
    },
    permissions,
    ask,
    renew: async () => {
      if ((await ask("POST", "/auth/confirm", { password })).status !== 204) await open(password)
    }
  }
}
