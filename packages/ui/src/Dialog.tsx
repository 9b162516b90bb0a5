/** A question or short form that must be answered before going on. */
import { Dialog as Ark } from "@ark-ui/solid/dialog"
import { type JSX, Show } from "solid-js"
import { Portal } from "solid-js/web"

import { Icon } from "./Icon.tsx"
import { iconButtonClass } from "./IconButton.tsx"
import { t } from "./locale/t.ts"

export const Dialog = (props: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly description?: string
  readonly children?: JSX.Element
  /** Buttons, the primary one last. */
  readonly actions?: JSX.Element
  readonly role?: "dialog" | "alertdialog"
}) => (
  <Ark.Root
    open={props.open}
    onOpenChange={(details) => props.onOpenChange(details.open)}
    role={props.role ?? "dialog"}
    lazyMount
    unmountOnExit
  >
    <Portal>
      <Ark.Backdrop class="fixed inset-0 z-(--z-overlay) bg-shade" />
      <Ark.Positioner class="fixed inset-0 z-(--z-overlay) flex items-start justify-center overflow-auto p-4 pt-[12vh]">
        <Ark.Content class="flex w-full max-w-lg flex-col rounded-md border border-line bg-surface shadow-float focus:outline-none">
          <div class="flex items-start justify-between gap-4 px-6 pt-5">
            <Ark.Title class="text-lg font-semibold">{props.title}</Ark.Title>
            <Ark.CloseTrigger class={`${iconButtonClass} -me-2 -mt-1`} aria-label={t("close")}>
              <Icon name="close" />
            </Ark.CloseTrigger>
          </div>
          <div class="flex flex-col gap-3 px-6 py-3">
            <Show when={props.description}>
              <Ark.Description class="text-ink-soft">{props.description}</Ark.Description>
            </Show>
            {props.children}
          </div>
          <Show when={props.actions}>
            <div class="flex justify-end gap-2 px-6 pt-1 pb-5">{props.actions}</div>
          </Show>
        </Ark.Content>
      </Ark.Positioner>
    </Portal>
  </Ark.Root>
)
