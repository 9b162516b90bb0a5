/** The filters of a list: one chip each, opening its choices; what is set stands in the chip. */
import { Menu } from "@ark-ui/solid/menu"
import { createSignal, For, onCleanup, Show } from "solid-js"
import { Portal } from "solid-js/web"

import { Button } from "./Button.tsx"
import { floatClass, itemClass } from "./field-class.ts"
import type { Filters } from "./filters.ts"
import { Icon } from "./Icon.tsx"
import { IconButton } from "./IconButton.tsx"
import { t } from "./locale/t.ts"

/** A value and the word it is shown as. */
export interface Choice {
  readonly value: string
  readonly label: string
}

export interface Filter {
  readonly key: string
  readonly label: string
  readonly choices: ReadonlyArray<Choice>
}

const FilterChip = (props: { readonly filter: Filter; readonly filters: Filters }) => {
  const chosen = () => props.filters.values(props.filter.key)
  const label = (value: string) => props.filter.choices.find((choice) => choice.value === value)?.label ?? value
  const shown = () => {
    const [first, ...others] = chosen()
    if (first === undefined) return t("filter.all")
    return others.length === 0 ? label(first) : `${label(first)} ${t("filter.and", { count: others.length + 1 })}`
  }
  const toggle = (value: string, on: boolean) =>
    props.filters.set(props.filter.key, on ? [...chosen(), value] : chosen().filter((one) => one !== value))
  return (
    <div
      class="flex h-8 items-center rounded-md border border-line text-base data-set:border-ink-soft data-set:bg-surface"
      data-set={chosen().length > 0 ? "" : undefined}
    >
      <Menu.Root positioning={{ gutter: 4, placement: "bottom-start" }} closeOnSelect={false}>
        <Menu.Trigger class="flex h-full items-center gap-1 rounded-md px-2 hover:bg-sunken">
          <span class="text-ink-soft">{props.filter.label}</span>
          <span class="max-w-48 truncate">{shown()}</span>
          <Icon name="chevron-down" class="size-3.5 text-ink-faint" />
        </Menu.Trigger>
        <Portal>
          <Menu.Positioner>
            <Menu.Content class={`${floatClass} min-w-40 py-1`} aria-label={props.filter.label}>
              <For each={props.filter.choices}>
                {(choice) => (
                  <Menu.CheckboxItem
                    class={itemClass}
                    value={choice.value}
                    checked={chosen().includes(choice.value)}
                    onCheckedChange={(on) => toggle(choice.value, on)}
                  >
                    <span class="inline-flex size-4">
                      <Menu.ItemIndicator>
                        <Icon name="check" />
                      </Menu.ItemIndicator>
                    </span>
                    <Menu.ItemText>{choice.label}</Menu.ItemText>
                  </Menu.CheckboxItem>
                )}
              </For>
            </Menu.Content>
          </Menu.Positioner>
        </Portal>
      </Menu.Root>
      <Show when={chosen().length > 0}>
        <IconButton
          class="size-7"
          icon="close"
          label={t("remove", { name: props.filter.label })}
          onClick={() => props.filters.set(props.filter.key, [])}
        />
      </Show>
    </div>
  )
}

/** Waits for the hand to rest before it asks the server. */
const FindWithin = (props: { readonly filters: Filters }) => {
  const [typed, setTyped] = createSignal<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const settle = () => {
    clearTimeout(timer)
    const text = typed()
    if (text !== undefined) props.filters.setText(text.trim())
    setTyped(undefined)
  }
  onCleanup(() => clearTimeout(timer))
  return (
    <label class="relative flex items-center">
      <span class="sr-only">{t("filter.within")}</span>
      <Icon name="search" class="pointer-events-none absolute start-2 text-ink-faint" />
      <input
        type="search"
        class="h-8 w-56 rounded-md border border-line-strong bg-surface ps-8 pe-2"
        placeholder={t("filter.within")}
        value={typed() ?? props.filters.text()}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          clearTimeout(timer)
          timer = setTimeout(settle, 250)
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.isComposing) settle()
        }}
      />
    </label>
  )
}

export const FilterChips = (props: {
  readonly filters: Filters
  readonly items: ReadonlyArray<Filter>
  readonly search?: boolean
}) => (
  <div role="group" aria-label={t("filter.label")} class="flex flex-wrap items-center gap-2 print:hidden">
    <Show when={props.search === true}>
      <FindWithin filters={props.filters} />
    </Show>
    <For each={props.items}>{(filter) => <FilterChip filter={filter} filters={props.filters} />}</For>
    <Show when={props.filters.any()}>
      <Button variant="quiet" onClick={() => props.filters.clear()}>
        {t("filter.clearAll")}
      </Button>
    </Show>
  </div>
)
