/** The district this installation serves and its day; read once, before the app is drawn. */
import { api, read } from "./api.ts"

const ask = () => read(api.installation.$get())

export type Installation = Awaited<ReturnType<typeof ask>>

let known: Installation | undefined

export const loadInstallation = async (): Promise<void> => {
  known = await ask()
}

export const installation = (): Installation => {
  if (known === undefined) throw new Error("the installation is read before the app is drawn")
  return known
}
