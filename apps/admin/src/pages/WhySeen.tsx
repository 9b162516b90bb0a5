/** Why an organization is seen, opened on demand; why one is not, said where it would have stood. */
import { say } from "@shezu/ui/i18n.ts"
import { Icon } from "@shezu/ui/Icon"
import { Loaded } from "@shezu/ui/Loaded"
import { useQuery } from "@tanstack/solid-query"
import { createSignal, createUniqueId, For, Show } from "solid-js"

import { type Visibility, visibility, visibilityByCode } from "../data/visibility.ts"
import { t } from "../locale/t.ts"

const Sentences = (props: { readonly of: Visibility["grounds"] | Visibility["facts"] }) => (
  <ul class="list-disc ps-5">
    <For each={props.of}>{({ text }) => <li class="wrap-anywhere">{say(text)}</li>}</For>
  </ul>
)

export const WhySeen = (props: { readonly id: string; readonly on: string | undefined }) => {
  const [open, setOpen] = createSignal(false)
  const found = useQuery(() => ({
    queryKey: ["visibility", props.id, props.on],
    queryFn: () => visibility(props.id, props.on),
    enabled: open()
  }))
  return (
    <details class="group print:hidden" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="flex w-fit cursor-pointer list-none items-center gap-1 text-sm text-ink-soft hover:text-ink">
        <Icon name="chevron-right" class="text-ink-faint group-open:rotate-90" />
        {t("visibility.whySeen")}
      </summary>
      <div class="max-w-prose ps-5 pt-1 text-sm">
        <Loaded query={found} lines={2}>
          {(one) => (
            <>
              <p>{say(one().rule)}</p>
              <Sentences of={one().grounds} />
            </>
          )}
        </Loaded>
      </div>
    </details>
  )
}

const WhyNot = (props: { readonly found: Visibility }) => {
  const id = createUniqueId()
  return (
    <section aria-labelledby={id} class="flex max-w-prose flex-col gap-2 border-y border-line px-4 py-6">
      <h2 id={id} class="font-medium">
        {t("visibility.whyNot")}
      </h2>
      <p>{say(props.found.rule)}</p>
      <Show when={props.found.facts.length > 0}>
        <p>{t("visibility.wouldBe")}</p>
        <Sentences of={props.found.facts} />
      </Show>
      <Show when={props.found.advice}>{(advice) => <p class="text-ink-soft">{say(advice())}</p>}</Show>
    </section>
  )
}

export const WhyNotSeen = (props: { readonly id: string; readonly on: string | undefined }) => {
  const found = useQuery(() => ({
    queryKey: ["visibility", props.id, props.on],
    queryFn: () => visibility(props.id, props.on)
  }))
  return (
    <Loaded query={found} lines={4}>
      {(one) => <WhyNot found={one()} />}
    </Loaded>
  )
}

/** Where a search by a whole code finds nothing. */
export const WhyCodeNotSeen = (props: { readonly code: string }) => {
  const found = useQuery(() => ({
    queryKey: ["visibility-by-code", props.code],
    queryFn: () => visibilityByCode(props.code),
    retry: false
  }))
  return (
    <Show when={found.isSuccess && !found.data.seen ? found.data : undefined}>{(one) => <WhyNot found={one()} />}</Show>
  )
}
