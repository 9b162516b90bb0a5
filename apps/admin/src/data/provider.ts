/** The identity provider of the district: the way there, and what the way back ended with. */
import { api, done, read } from "./api.ts"

/** The server leads back with a word of its own in the address. */
export const cameBack = (): string | null => new URLSearchParams(location.search).get("provider")

const leave = async (asked: Promise<{ readonly url: string }>): Promise<void> => {
  const { url } = await asked
  location.assign(url)
}

export const toProvider = () => leave(read(api.auth.provider.$post()))

export const linkToProvider = () => leave(read(api.auth.provider.link.$post()))

export const unlinkFromProvider = () => done(api.auth.provider.link.$delete())
