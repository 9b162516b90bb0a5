/** One choice out of a short list. */
import { createListCollection, Select } from "@ark-ui/solid/select"
import { createMemo, For } from "solid-js"
import { Portal } from "solid-js/web"

import { controlClass, floatClass, itemClass, labelClass } from "./field-class.ts"
import { Icon } from "./Icon.tsx"
import { t } from "./locale/t.ts"

export interface Choice {
  readonly value: string
  readonly label: string
}

export const SelectField = (props: {
  readonly label: string
  readonly choices: ReadonlyArray<Choice>
  readonly value: string | undefined
  readonly onChange: (value: string) => void
  readonly hideLabel?: boolean
  readonly disabled?: boolean
  readonly class?: string
}) => {
  const collection = createMemo(() => createListCollection({ items: [...props.choices] }))
  return (
    <Select.Root
      class={`flex flex-col gap-1 ${props.class ?? ""}`}
      collection={collection()}
      value={props.value === undefined ? [] : [props.value]}
      onValueChange={(details) => {
        const [value] = details.value
        if (value !== undefined) props.onChange(value)
      }}
      disabled={props.disabled === true}
      positioning={{ sameWidth: true, gutter: 4 }}
    >
      <Select.Label class={props.hideLabel === true ? "sr-only" : labelClass}>{props.label}</Select.Label>
      <Select.Control>
        <Select.Trigger class={`${controlClass} flex items-center justify-between gap-2 text-left`}>
          <Select.ValueText class="truncate" placeholder={t("choose")} />
          <Icon name="chevron-down" class="text-ink-faint" />
        </Select.Trigger>
      </Select.Control>
      <Portal>
        <Select.Positioner>
          <Select.Content class={`${floatClass} py-1`}>
            <For each={collection().items}>
              {(item) => (
                <Select.Item item={item} class={itemClass}>
                  <Select.ItemText class="flex-1">{item.label}</Select.ItemText>
                  <Select.ItemIndicator>
                    <Icon name="check" />
                  </Select.ItemIndicator>
                </Select.Item>
              )}
            </For>
          </Select.Content>
        </Select.Positioner>
      </Portal>
      <Select.HiddenSelect />
    </Select.Root>
  )
}
