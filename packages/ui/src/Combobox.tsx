/** One choice out of a long list, found by typing. */
import { Combobox as Ark, createListCollection } from "@ark-ui/solid/combobox"
import { createMemo, createSignal, For } from "solid-js"
import { Portal } from "solid-js/web"

import { controlClass, floatClass, itemClass, labelClass } from "./field-class.ts"
import { Icon } from "./Icon.tsx"
import { t } from "./locale/t.ts"
import type { Choice } from "./SelectField.tsx"

export const Combobox = (props: {
  readonly label: string
  readonly choices: ReadonlyArray<Choice>
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
  readonly placeholder?: string
  readonly hideLabel?: boolean
  readonly class?: string
}) => {
  const [typed, setTyped] = createSignal("")
  const collection = createMemo(() => {
    const wanted = typed().trim().toLowerCase()
    return createListCollection({
      items: props.choices.filter((choice) => choice.label.toLowerCase().includes(wanted))
    })
  })
  return (
    <Ark.Root
      class={`flex flex-col gap-1 ${props.class ?? ""}`}
      collection={collection()}
      value={props.value === undefined ? [] : [props.value]}
      onValueChange={(details) => props.onChange(details.value[0])}
      onInputValueChange={(details) => setTyped(details.reason === "input-change" ? details.inputValue : "")}
      openOnClick
      positioning={{ sameWidth: true, gutter: 4 }}
    >
      <Ark.Label class={props.hideLabel === true ? "sr-only" : labelClass}>{props.label}</Ark.Label>
      <Ark.Control class="relative">
        <Ark.Input class={`${controlClass} pe-8`} placeholder={props.placeholder ?? t("choose")} />
        <Ark.Trigger
          class="absolute inset-y-0 end-0 flex w-8 items-center justify-center text-ink-faint"
          aria-label={t("open")}
        >
          <Icon name="chevron-down" />
        </Ark.Trigger>
      </Ark.Control>
      <Portal>
        <Ark.Positioner>
          <Ark.Content class={`${floatClass} py-1`}>
            <For
              each={collection().items}
              fallback={<Ark.Empty class="px-3 py-1 text-ink-faint">{t("noMatch")}</Ark.Empty>}
            >
              {(item) => (
                <Ark.Item item={item} class={itemClass}>
                  <Ark.ItemText class="flex-1">{item.label}</Ark.ItemText>
                  <Ark.ItemIndicator>
                    <Icon name="check" />
                  </Ark.ItemIndicator>
                </Ark.Item>
              )}
            </For>
          </Ark.Content>
        </Ark.Positioner>
      </Portal>
    </Ark.Root>
  )
}
