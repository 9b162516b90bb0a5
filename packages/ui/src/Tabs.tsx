/** Parts of one page, one shown at a time. */
import { Tabs as Ark } from "@ark-ui/solid/tabs"
import { For, type JSX } from "solid-js"

export interface Tab {
  readonly id: string
  readonly label: string
  readonly content: () => JSX.Element
}

export const Tabs = (props: {
  readonly label: string
  readonly tabs: ReadonlyArray<Tab>
  readonly value?: string
  readonly onChange?: (id: string) => void
}) => (
  <Ark.Root
    defaultValue={props.tabs[0]?.id ?? null}
    {...(props.value === undefined ? {} : { value: props.value })}
    onValueChange={(details) => props.onChange?.(details.value)}
    lazyMount
  >
    <Ark.List class="flex gap-6 overflow-x-auto border-b border-line print:hidden" aria-label={props.label}>
      <For each={props.tabs}>
        {(tab) => (
          <Ark.Trigger
            value={tab.id}
            class="-mb-px h-10 border-b-2 border-transparent whitespace-nowrap text-ink-soft hover:text-ink data-selected:border-ink data-selected:text-ink"
          >
            {tab.label}
          </Ark.Trigger>
        )}
      </For>
    </Ark.List>
    <For each={props.tabs}>
      {(tab) => (
        <Ark.Content value={tab.id} class="pt-4">
          {tab.content()}
        </Ark.Content>
      )}
    </For>
  </Ark.Root>
)
