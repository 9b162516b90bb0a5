/** Signs a browser in without its pages, and settles the account, for tests that are about something else. */
import type { BrowserContext } from "playwright-core"

/** What everybody chooses in these tests. */
export const chosenPassword = "eight green bottles"

export const signInAs = async (context: BrowserContext, origin: string, username: string, secret: string) => {
  const ask = async (method: "POST" | "PUT", path: string, data: object) => {
    const answer = await context.request.fetch(`${origin}/api/auth/${path}`, { method, data })
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`)
  }
  await ask("POST", "sign-in/username", { username, password: secret })
  if (secret !== chosenPassword) await ask("PUT", "password", { next: chosenPassword })
}

/** Enables a module for the unit of whoever is signed in. */
export const enableModule = async (context: BrowserContext, origin: string, module: string) => {
  const answer = await context.request.put(`${origin}/api/modules/${module}/enabled`, { data: { enabled: true } })
  if (!answer.ok()) throw new Error(`enabling ${module} answered ${answer.status()}: ${await answer.text()}`)
}
