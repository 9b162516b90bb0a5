/** Search everywhere: type a name, pinyin, initials or a code, choose by arrow keys, Enter opens. */
import { Dialog } from "@ark-ui/solid/dialog"
import { createListCollection, Listbox } from "@ark-ui/solid/listbox"
import { createMemo, createSignal, createUniqueId, For, onCleanup, Show } from "solid-js"
import { Portal } from "solid-js/web"

import { Delayed } from "./Delayed.tsx"
import { Icon } from "./Icon.tsx"
import { t } from "./locale/t.ts"

export interface Hit {
  readonly id: string
  readonly title: string
  readonly detail?: string
  readonly kind?: string
  readonly href: string
}

export interface Found {
  readonly hits: ReadonlyArray<Hit>
  /** Whoever was asked and did not answer. */
  readonly missing: ReadonlyArray<string>
}

type Answer =
  | { readonly state: "idle" }
  | { readonly state: "searching" }
  | { readonly state: "failed" }
  | ({ readonly state: "found"; readonly text: string } & Found)

const createAnswers = (search: (text: string, signal: AbortSignal) => Promise<Found>, rest: number) => {
  const [answer, setAnswer] = createSignal<Answer>({ state: "idle" })
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined
  const stop = () => {
    clearTimeout(timer)
    running?.abort()
  }
  const ask = (typed: string) => {
    stop()
    const text = typed.trim()
    if (text === "") {
      setAnswer({ state: "idle" })
      return
    }
    if (answer().state !== "found") setAnswer({ state: "searching" })
    timer = setTimeout(() => {
      const control = new AbortController()
      running = control
      search(text, control.signal).then(
        (found) => (control.signal.aborted ? undefined : setAnswer({ state: "found", text, ...found })),
        () => (control.signal.aborted ? undefined : setAnswer({ state: "failed" }))
      )
    }, rest)
  }
  onCleanup(stop)
  return { answer, ask }
}

const Palette = (props: {
  readonly search: (text: string, signal: AbortSignal) => Promise<Found>
  readonly instead: (text: string) => Hit | undefined
  readonly onChoose: (hit: Hit) => void
  readonly rest?: number
}) => {
  const { answer, ask } = createAnswers((text, signal) => props.search(text, signal), props.rest ?? 120)
  const hits = createMemo(() => {
    const now = answer()
    if (now.state !== "found") return []
    const other = now.hits.length === 0 ? props.instead(now.text) : undefined
    return other === undefined ? now.hits : [other]
  })
  const collection = createMemo(() =>
    createListCollection({ items: [...hits()], itemToValue: (hit) => hit.id, itemToString: (hit) => hit.title })
  )
  const list = createUniqueId()
  const said = () => {
    const now = answer()
    if (now.state === "idle") return t("search.hint")
    if (now.state === "searching") return t("search.searching")
    if (now.state === "failed") return t("search.failed")
    const found =
      now.hits.length === 0
        ? `${t("search.none", { text: now.text })}。${t("search.advice")}`
        : t("search.found", { count: now.hits.length })
    return now.missing.length === 0 ? found : `${found}。${t("search.missing", { who: now.missing.join("、") })}`
  }
  return (
    <Listbox.Root
      collection={collection()}
      value={[]}
      onSelect={(details) => {
        const hit = hits().find((one) => one.id === details.value)
        if (hit !== undefined) props.onChoose(hit)
      }}
      ids={{ content: list }}
      loopFocus
      class="flex min-h-0 flex-col"
    >
      <Listbox.Label class="sr-only">{t("search.label")}</Listbox.Label>
      <div class="flex items-center gap-2 border-b border-line px-4">
        <Icon name="search" class="text-ink-faint" />
        <Listbox.Input
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-label={t("search.label")}
          autoHighlight
          class="h-12 w-full bg-transparent text-lg focus-visible:outline-none"
          placeholder={t("search.placeholder")}
          onInput={(event) => ask(event.currentTarget.value)}
        />
      </div>
      <Listbox.Content class="max-h-[50vh] overflow-auto focus:outline-none">
        <For each={collection().items}>
          {(hit) => (
            <Listbox.Item
              item={hit}
              class="flex cursor-pointer items-baseline gap-3 border-b border-line px-4 py-2 data-highlighted:bg-sunken"
            >
              <Listbox.ItemText class="min-w-0 flex-1 truncate">{hit.title}</Listbox.ItemText>
              <Show when={hit.kind}>
                <span class="text-sm text-ink-soft">{hit.kind}</span>
              </Show>
              <Show when={hit.detail}>
                <span class="hidden font-mono text-sm text-ink-faint sm:inline">{hit.detail}</span>
              </Show>
            </Listbox.Item>
          )}
        </For>
      </Listbox.Content>
      <p class="px-4 py-3 text-sm text-ink-soft" role="status">
        <Show when={answer().state === "searching"} fallback={said()}>
          <Delayed>{said()}</Delayed>
        </Show>
      </p>
    </Listbox.Root>
  )
}

export const SearchPalette = (props: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly search: (text: string, signal: AbortSignal) => Promise<Found>
  /** What can be opened where nothing is found. */
  readonly instead?: (text: string) => Hit | undefined
  readonly onChoose: (hit: Hit) => void
  /** Milliseconds the hand must rest before a search is sent. */
  readonly rest?: number
}) => (
  <Dialog.Root
    open={props.open}
    onOpenChange={(details) => props.onOpenChange(details.open)}
    aria-label={t("search.label")}
    lazyMount
    unmountOnExit
  >
    <Portal>
      <Dialog.Backdrop class="fixed inset-0 z-(--z-overlay) bg-shade" />
      <Dialog.Positioner class="fixed inset-0 z-(--z-overlay) flex items-start justify-center p-4 pt-[10vh]">
        <Dialog.Content class="w-full max-w-2xl overflow-hidden rounded-md border border-line bg-surface shadow-float focus:outline-none">
          <Palette
            search={props.search}
            instead={(text) => props.instead?.(text)}
            onChoose={(hit) => props.onChoose(hit)}
            {...(props.rest === undefined ? {} : { rest: props.rest })}
          />
        </Dialog.Content>
      </Dialog.Positioner>
    </Portal>
  </Dialog.Root>
)
