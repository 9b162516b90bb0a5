/** A short list of acts or settings behind a button. */
import { Menu as Ark } from "@ark-ui/solid/menu"
import { For, type JSX, Show } from "solid-js"
import { Portal } from "solid-js/web"

import { floatClass, itemClass } from "./field-class.ts"
import { Icon, type IconName } from "./Icon.tsx"

export interface MenuAct {
  readonly id: string
  readonly label: string
  readonly icon?: IconName
  readonly disabled?: boolean
  readonly onSelect: () => void
}

/** One of several, such as the theme. */
export interface MenuChoice {
  readonly label: string
  readonly value: string
  readonly options: ReadonlyArray<{ readonly value: string; readonly label: string }>
  readonly onChange: (value: string) => void
}

export const Menu = (props: {
  /** Name of the list of acts. */
  readonly label: string
  readonly trigger: JSX.Element
  readonly triggerClass: string
  readonly triggerLabel?: string
  readonly acts?: ReadonlyArray<MenuAct>
  readonly choices?: ReadonlyArray<MenuChoice>
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
}) => (
  <Ark.Root
    {...(props.open === undefined ? {} : { open: props.open })}
    onOpenChange={(details) => props.onOpenChange?.(details.open)}
    onSelect={(details) => props.acts?.find((act) => act.id === details.value)?.onSelect()}
    positioning={{ gutter: 4, placement: "bottom-end" }}
  >
    <Ark.Trigger class={props.triggerClass} aria-label={props.triggerLabel} title={props.triggerLabel}>
      {props.trigger}
    </Ark.Trigger>
    <Portal>
      <Ark.Positioner>
        <Ark.Content class={`${floatClass} min-w-44 py-1`} aria-label={props.label}>
          <For each={props.acts ?? []}>
            {(act) => (
              <Ark.Item value={act.id} class={itemClass} disabled={act.disabled === true}>
                <Show when={act.icon}>{(icon) => <Icon name={icon()} class="text-ink-faint" />}</Show>
                {act.label}
              </Ark.Item>
            )}
          </For>
          <For each={props.choices ?? []}>
            {(choice) => (
              <Ark.RadioItemGroup
                value={choice.value}
                onValueChange={(details) =>
                  props.choices?.find((one) => one.label === choice.label)?.onChange(details.value)
                }
                class="border-line not-first:border-t py-1"
              >
                <Ark.ItemGroupLabel class="px-3 py-1 text-xs text-ink-faint">{choice.label}</Ark.ItemGroupLabel>
                <For each={choice.options}>
                  {(option) => (
                    <Ark.RadioItem value={option.value} class={itemClass} closeOnSelect={false}>
                      <Ark.ItemText class="flex-1">{option.label}</Ark.ItemText>
                      <Ark.ItemIndicator>
                        <Icon name="check" />
                      </Ark.ItemIndicator>
                    </Ark.RadioItem>
                  )}
                </For>
              </Ark.RadioItemGroup>
            )}
          </For>
        </Ark.Content>
      </Ark.Positioner>
    </Portal>
  </Ark.Root>
)
