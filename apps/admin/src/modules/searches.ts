/** Looks in the register and in what the enabled modules let be found; a module that does not answer is named. */
import { say } from "@shezu/ui/i18n.ts"
import type { Found, Hit } from "@shezu/ui/SearchPalette"

import { read } from "../data/api.ts"
import { me } from "../data/me.ts"
import { search } from "../data/organizations.ts"
import { working } from "./pages.tsx"

/** Nobody waits longer for a module than for the register. */
const patience = 2_000

const searches = () =>
  working().flatMap(({ manifest }) => {
    const granted = me()?.modules.find(({ id }) => id === manifest.id)?.searches ?? []
    return (manifest.searches ?? [])
      .filter(({ id }) => granted.includes(id))
      .map(({ id, title }) => ({ path: `/api/modules/${manifest.id}/search/${id}`, title, module: manifest.title }))
  })

const inModule = async (
  { module, path, title }: ReturnType<typeof searches>[number],
  text: string,
  signal: AbortSignal
) => {
  const asked = fetch(`${path}?${new URLSearchParams({ q: text }).toString()}`, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(patience)])
  })
  const answered = await read<{ readonly hits: ReadonlyArray<Omit<Hit, "kind">> }>(asked).catch(() => undefined)
  return answered === undefined
    ? { hits: [], missing: [say(module)] }
    : { hits: answered.hits.map((hit) => ({ ...hit, id: `${path}/${hit.id}`, kind: say(title) })), missing: [] }
}

export const searchEverywhere = async (text: string, signal: AbortSignal): Promise<Found> => {
  const [organizations, ...others] = await Promise.all([
    search(text),
    ...searches().map((one) => inModule(one, text, signal))
  ])
  return {
    hits: [...organizations, ...others.flatMap(({ hits }) => hits)],
    missing: others.flatMap(({ missing }) => missing)
  }
}
