/** Short notices of what was done; shown for a while, read out, never the only trace of a result. */
import { createToaster, Toast, Toaster as Ark } from "@ark-ui/solid/toast"
import { Show } from "solid-js"

import { Icon } from "./Icon.tsx"
import { iconButtonClass } from "./IconButton.tsx"
import { t } from "./locale/t.ts"

const toaster = createToaster({ placement: "bottom-end", gap: 8, max: 4 })

export const notify = (notice: {
  readonly title: string
  readonly detail?: string
  readonly adverse?: boolean
}): void => {
  toaster.create({
    title: notice.title,
    type: notice.adverse === true ? "error" : "info",
    ...(notice.detail === undefined ? {} : { description: notice.detail })
  })
}

export const Toaster = () => (
  <Ark toaster={toaster} aria-label={t("toast.region")}>
    {(toast) => (
      <Toast.Root class="z-(--z-toast) flex w-80 max-w-[calc(100vw-2rem)] items-start gap-2 rounded-md border border-line bg-surface py-2 ps-4 pe-2 shadow-float data-[type=error]:border-s-4 data-[type=error]:border-s-accent">
        <div class="flex-1 py-1">
          <Toast.Title class="font-medium">{toast().title}</Toast.Title>
          <Show when={toast().description}>
            <Toast.Description class="text-sm text-ink-soft">{toast().description}</Toast.Description>
          </Show>
        </div>
        <Toast.CloseTrigger class={iconButtonClass} aria-label={t("close")}>
          <Icon name="close" />
        </Toast.CloseTrigger>
      </Toast.Root>
    )}
  </Ark>
)
