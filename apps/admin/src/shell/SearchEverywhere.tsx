/** The way into search: a field-like button, `/` or Ctrl-K; the palette itself loads when first asked for. */
import { Icon } from "@shezu/ui/Icon"
import { useNavigate } from "@solidjs/router"
import { createSignal, lazy, onCleanup, onMount, Show, Suspense } from "solid-js"

import { wholeCode } from "../data/visibility.ts"
import { t } from "../locale/t.ts"

const SearchPalette = lazy(() => import("@shezu/ui/SearchPalette").then((found) => ({ default: found.SearchPalette })))

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input,textarea,select"))

export const SearchEverywhere = () => {
  const navigate = useNavigate()
  const [asked, setAsked] = createSignal(false)
  const [open, setOpen] = createSignal(false)
  const show = () => {
    setAsked(true)
    setOpen(true)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)
    if (!slash && !control) return
    event.preventDefault()
    show()
  }
  onMount(() => addEventListener("keydown", onKeyDown))
  onCleanup(() => removeEventListener("keydown", onKeyDown))
  return (
    <>
      <button
        type="button"
        class="flex h-8 max-w-lg min-w-0 flex-1 items-center gap-2 rounded-md border border-line bg-ground px-2 text-ink-faint hover:border-line-strong"
        aria-haspopup="dialog"
        aria-keyshortcuts="/ Control+K"
        onClick={show}
      >
        <Icon name="search" />
        <span class="truncate">{t("searchPrompt")}</span>
        <kbd class="ms-auto rounded-sm border border-line px-1.5 font-mono text-xs max-sm:hidden">/</kbd>
      </button>
      <Show when={asked()}>
        <Suspense>
          <SearchPalette
            open={open()}
            onOpenChange={setOpen}
            search={async (text, signal) => (await import("../modules/searches.ts")).searchEverywhere(text, signal)}
            instead={(text) => {
              const code = wholeCode(text)
              return code === undefined
                ? undefined
                : { id: code, title: t("visibility.whyNotCode", { code }), href: `/organizations?q=${code}` }
            }}
            onChoose={(hit) => {
              setOpen(false)
              navigate(hit.href)
            }}
          />
        </Suspense>
      </Show>
    </>
  )
}
