/** How far a long job has come; without a value it says only that it goes on. */
import { Progress as Ark } from "@ark-ui/solid/progress"
import { Show } from "solid-js"

import { percent } from "./format.ts"

export const Progress = (props: {
  readonly label: string
  readonly value: number | null
  readonly detail?: string
}) => (
  <Ark.Root value={props.value === null ? null : Math.round(props.value * 100)} class="flex flex-col gap-1">
    <div class="flex justify-between gap-4 text-sm">
      <Ark.Label>{props.label}</Ark.Label>
      <span class="text-ink-soft" aria-live="polite">
        {props.detail ?? (props.value === null ? "" : percent(props.value))}
      </span>
    </div>
    <Ark.Track class="h-1.5 overflow-hidden rounded-sm bg-sunken">
      <Show when={props.value !== null} fallback={<div class="h-full w-1/3 animate-pulse bg-ink-soft" />}>
        <Ark.Range class="h-full bg-ink-soft transition-[width]" />
      </Show>
    </Ark.Track>
  </Ark.Root>
)

/** A share drawn as a thin bar beside its figure; decoration, the figure is the text. */
export const ShareBar = (props: { readonly value: number | null }) => (
  <span class="inline-block h-1 w-16 overflow-hidden bg-sunken align-middle print:hidden" aria-hidden="true">
    <span class="block h-full bg-ink-soft" style={{ width: `${Math.round((props.value ?? 0) * 100)}%` }} />
  </span>
)
