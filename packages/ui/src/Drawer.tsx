/** A panel at the side that keeps the page in view, such as the what-if. */
import { Dialog as Ark } from "@ark-ui/solid/dialog"
import { type JSX, Show } from "solid-js"
import { Portal } from "solid-js/web"

import { Icon } from "./Icon.tsx"
import { iconButtonClass } from "./IconButton.tsx"
import { t } from "./locale/t.ts"

export const Drawer = (props: {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly description?: string
  readonly children: JSX.Element
  readonly actions?: JSX.Element
}) => (
  <Ark.Root open={props.open} onOpenChange={(details) => props.onOpenChange(details.open)} lazyMount unmountOnExit>
    <Portal>
      <Ark.Backdrop class="fixed inset-0 z-(--z-overlay) bg-shade" />
      <Ark.Positioner class="fixed inset-y-0 end-0 z-(--z-overlay) flex w-full max-w-xl">
        <Ark.Content class="flex w-full flex-col border-s border-line bg-surface shadow-float focus:outline-none">
          <div class="flex items-start justify-between gap-4 border-b border-line px-6 py-4">
            <div>
              <Ark.Title class="text-lg font-semibold">{props.title}</Ark.Title>
              <Show when={props.description}>
                <Ark.Description class="text-sm text-ink-soft">{props.description}</Ark.Description>
              </Show>
            </div>
            <Ark.CloseTrigger class={`${iconButtonClass} -me-2`} aria-label={t("close")}>
              <Icon name="close" />
            </Ark.CloseTrigger>
          </div>
          <div class="min-h-0 flex-1 overflow-auto px-6 py-4">{props.children}</div>
          <Show when={props.actions}>
            <div class="flex justify-end gap-2 border-t border-line px-6 py-3">{props.actions}</div>
          </Show>
        </Ark.Content>
      </Ark.Positioner>
    </Portal>
  </Ark.Root>
)
