/** Who is signed in, and for which unit: there from the start, while the menu behind it is still on its way. */
import { Icon } from "@shezu/ui/Icon"
import { Show } from "solid-js"

import { me } from "../data/me.ts"
import { t } from "../locale/t.ts"

export const accountTriggerClass =
  "flex h-8 items-center gap-1.5 rounded-md px-2 whitespace-nowrap hover:bg-sunken focus-visible:-outline-offset-2"

const place = (): string => {
  const one = me()?.standing
  return one === undefined || one === "staff" ? (me()?.unit?.name ?? t("account.noUnit")) : t(`standing.${one}`)
}

export const AccountName = () => {
  return (
    <>
      <span class="max-w-52 truncate max-sm:sr-only">{place()}</span>
      <Show when={me()?.name !== place()}>
        <span class="max-w-28 truncate text-ink-soft max-md:sr-only">{me()?.name}</span>
      </Show>
      <Icon name="chevron-down" class="text-ink-faint" />
    </>
  )
}
