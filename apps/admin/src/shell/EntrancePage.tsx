/** A page before the app: the product, the district, one form in the middle. */
import { Chip } from "@shezu/ui/Chip"
import { createEffect, type JSX, Show } from "solid-js"

import { installation } from "../data/installation.ts"
import { t } from "../locale/t.ts"

export const EntrancePage = (props: {
  readonly title: string
  readonly lead?: string
  readonly children: JSX.Element
}) => {
  createEffect(() => {
    document.title = `${props.title} · ${t("product")}`
  })
  return (
    <main class="grid min-h-dvh content-start justify-items-center px-4 pt-[14vh] pb-10">
      <div class="flex w-full max-w-sm flex-col gap-6">
        <header class="flex flex-col gap-3">
          <p class="flex items-center gap-2 text-lg font-semibold">
            <span class="block size-3.5 bg-accent" aria-hidden="true" />
            {t("product")}
            <span class="ms-auto flex items-center gap-2 text-base font-normal">
              {installation().district.name}
              <Show when={installation().sample}>
                <Chip tone="caution" title={t("sampleTitle")}>
                  {t("sample")}
                </Chip>
              </Show>
            </span>
          </p>
          <h1 class="border-t border-line-strong pt-5 text-xl font-semibold">{props.title}</h1>
          <Show when={props.lead}>
            <p class="text-ink-soft">{props.lead}</p>
          </Show>
        </header>
        {props.children}
      </div>
    </main>
  )
}
