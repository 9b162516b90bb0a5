/** The frame of a page: one title, one primary action, a place for filters, the content. */
import { useLocation } from "@solidjs/router"
import { createEffect, type JSX, on, onMount, Show } from "solid-js"

import { t } from "../locale/t.ts"

let arrived = false

export const PageFrame = (props: {
  readonly title: string
  /** Above the title: where one came from, or what kind of thing this is. */
  readonly above?: JSX.Element
  /** Beside the title: states as chips. */
  readonly marks?: JSX.Element
  /** Under the title: one line of facts. */
  readonly lead?: JSX.Element
  /** At most one primary button, others plain. */
  readonly actions?: JSX.Element
  readonly filters?: JSX.Element
  /** The content fills the window and scrolls by itself, as a list does. */
  readonly fill?: boolean
  readonly children: JSX.Element
}) => {
  let heading: HTMLHeadingElement | undefined
  const location = useLocation()
  createEffect(() => {
    document.title = `${props.title} · ${t("product")}`
  })
  // On arrival from another page the reader starts at the title; on the first page the browser's own start is right.
  onMount(() => {
    if (arrived) heading?.focus({ preventScroll: true })
    arrived = true
  })
  createEffect(
    on(
      () => location.pathname,
      () => heading?.focus({ preventScroll: true }),
      { defer: true }
    )
  )
  return (
    <div
      class="mx-auto flex max-w-[100rem] flex-col gap-4 px-4 pt-5 pb-10 md:px-8 print:gap-3 print:p-0"
      classList={{ "h-full min-h-fit pb-3": props.fill === true }}
    >
      <header class="flex flex-col gap-2">
        <Show when={props.above}>
          <div class="text-sm text-ink-soft print:hidden">{props.above}</div>
        </Show>
        <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h1 ref={heading} tabIndex={-1} class="text-xl font-semibold">
            {props.title}
          </h1>
          <Show when={props.marks}>
            <div class="flex flex-wrap gap-1.5">{props.marks}</div>
          </Show>
          <Show when={props.actions}>
            <div class="ms-auto flex flex-wrap items-end gap-2 print:hidden">{props.actions}</div>
          </Show>
        </div>
        <Show when={props.lead}>
          <div class="text-ink-soft">{props.lead}</div>
        </Show>
      </header>
      <Show when={props.filters}>{props.filters}</Show>
      {props.children}
    </div>
  )
}
