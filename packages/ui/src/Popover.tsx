/** A small panel behind a button, such as the column settings. */
import { Popover as Ark } from "@ark-ui/solid/popover"
import type { JSX } from "solid-js"
import { Portal } from "solid-js/web"

import { floatClass } from "./field-class.ts"

export const Popover = (props: {
  readonly title: string
  readonly trigger: JSX.Element
  readonly triggerClass: string
  readonly triggerLabel?: string
  readonly children: JSX.Element
}) => (
  <Ark.Root positioning={{ gutter: 4, placement: "bottom-end" }} lazyMount unmountOnExit>
    <Ark.Trigger class={props.triggerClass} aria-label={props.triggerLabel} title={props.triggerLabel}>
      {props.trigger}
    </Ark.Trigger>
    <Portal>
      <Ark.Positioner>
        <Ark.Content class={`${floatClass} min-w-64`}>
          <Ark.Title class="border-b border-line px-3 py-2 text-sm text-ink-soft">{props.title}</Ark.Title>
          {props.children}
        </Ark.Content>
      </Ark.Positioner>
    </Portal>
  </Ark.Root>
)

/** A button inside that also closes the panel. */
export const PopoverClose = Ark.CloseTrigger
