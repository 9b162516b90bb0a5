/** A word of explanation on hover and focus; never the only place where something is said. */
import { Tooltip as Ark } from "@ark-ui/solid/tooltip"
import type { JSX } from "solid-js"
import { Portal } from "solid-js/web"

export const Tooltip = (props: { readonly text: string; readonly children: JSX.Element; readonly class?: string }) => (
  <Ark.Root openDelay={400} closeDelay={80} positioning={{ gutter: 6 }}>
    <Ark.Trigger class={props.class ?? "cursor-help text-left"}>{props.children}</Ark.Trigger>
    <Portal>
      <Ark.Positioner>
        <Ark.Content class="z-(--z-float) max-w-80 rounded-md bg-ink px-2 py-1 text-sm text-surface">
          {props.text}
        </Ark.Content>
      </Ark.Positioner>
    </Portal>
  </Ark.Root>
)
