/** What a person chose for their own screen: theme, type size, language. Kept in the browser, shown on <html>. */
import type { Locale } from "@shezu/domain/text/Text"
import { createEffect, createRoot, createSignal } from "solid-js"

export const themes = ["system", "light", "dark"] as const
export type Theme = (typeof themes)[number]
export const typeSizes = ["normal", "large"] as const
export type TypeSize = (typeof typeSizes)[number]
export const locales = ["zh-CN", "en"] as const satisfies ReadonlyArray<Locale>

/** Storage may be refused (private windows, policy): then a choice lasts as long as the page. */
const read = (key: string): string | null => {
  try {
    return localStorage.getItem(`shezu.${key}`)
  } catch {
    return null
  }
}

const write = (key: string, value: string): void => {
  try {
    localStorage.setItem(`shezu.${key}`, value)
  } catch {}
}

const kept = <A extends string>(key: string, choices: ReadonlyArray<A>, otherwise: A) => {
  const stored = read(key)
  const [value, setValue] = createSignal<A>(choices.find((choice) => choice === stored) ?? otherwise)
  return [
    value,
    (next: A) => {
      write(key, next)
      setValue(() => next)
    }
  ] as const
}

export const [theme, setTheme] = kept<Theme>("theme", themes, "system")
export const [typeSize, setTypeSize] = kept<TypeSize>("type", typeSizes, "normal")
export const [locale, setLocale] = kept<Locale>("locale", locales, "zh-CN")

const [systemDark, setSystemDark] = createSignal(false)

/** The theme as drawn, the choice “system” resolved. */
export const drawnTheme = (): "light" | "dark" => {
  const chosen = theme()
  if (chosen !== "system") return chosen
  return systemDark() ? "dark" : "light"
}

/** Keeps <html> in step with the choices; call once, before the first render. */
export const applyPreferences = (): (() => void) =>
  createRoot((dispose) => {
    const query = matchMedia("(prefers-color-scheme: dark)")
    const follow = () => setSystemDark(query.matches)
    follow()
    query.addEventListener("change", follow)
    createEffect(() => {
      const root = document.documentElement
      root.dataset["theme"] = drawnTheme()
      root.dataset["type"] = typeSize()
      root.lang = locale()
    })
    return () => {
      query.removeEventListener("change", follow)
      dispose()
    }
  })

/** Settings of one list or panel, such as its columns; anything unreadable counts as unset. */
export const readSetting = <A>(key: string, decode: (value: unknown) => A | undefined): A | undefined => {
  const stored = read(key)
  if (stored === null) return undefined
  try {
    return decode(JSON.parse(stored))
  } catch {
    return undefined
  }
}

export const writeSetting = (key: string, value: unknown): void => write(key, JSON.stringify(value))
