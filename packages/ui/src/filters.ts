/** Filters of a list, kept in the address so that a view can be sent, kept and gone back to. */
import { useSearchParams } from "@solidjs/router"

export interface Filters {
  readonly values: (key: string) => ReadonlyArray<string>
  /** An empty list takes the filter away. Every change goes back to the first page. */
  readonly set: (key: string, values: ReadonlyArray<string>) => void
  readonly text: () => string
  readonly setText: (text: string) => void
  readonly clear: () => void
  readonly any: () => boolean
}

const cursor = "after"
const textKey = "q"

const read = (value: string | Array<string> | undefined): string =>
  Array.isArray(value) ? value.join(",") : (value ?? "")

export const useFilters = (keys: ReadonlyArray<string>): Filters => {
  const [params, setParams] = useSearchParams<Record<string, string | Array<string>>>()
  const values = (key: string) => read(params[key]).split(",").filter(Boolean)
  const put = (change: Record<string, string | undefined>) =>
    setParams({ ...change, [cursor]: undefined }, { scroll: false, replace: true })
  return {
    values,
    set: (key, next) => put({ [key]: next.length === 0 ? undefined : next.join(",") }),
    text: () => read(params[textKey]),
    setText: (text) => put({ [textKey]: text === "" ? undefined : text }),
    clear: () => put(Object.fromEntries([textKey, ...keys].map((key) => [key, undefined]))),
    any: () => read(params[textKey]) !== "" || keys.some((key) => values(key).length > 0)
  }
}
