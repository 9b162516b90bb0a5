/** The main navigation: a rail at the side, a sheet under the top bar in a narrow window. */
import { Icon, type IconName } from "@shezu/ui/Icon"
import { A } from "@solidjs/router"
import { For, type JSX } from "solid-js"

import { may } from "../data/me.ts"
import { t } from "../locale/t.ts"
import { moduleEntries } from "../modules/pages.tsx"

const entries = [
  { href: "/", word: "home", icon: "home", needs: "register.read" },
  { href: "/organizations", word: "organizations", icon: "organizations", needs: "register.read" },
  { href: "/policy", word: "policy", icon: "policy", needs: "policy.read" },
  { href: "/indicators", word: "indicators", icon: "indicators", needs: "register.read" },
  { href: "/imports", word: "imports", icon: "imports", needs: "register.import" },
  { href: "/users", word: "users", icon: "users", needs: "users.manage" }
] as const satisfies ReadonlyArray<{
  readonly href: string
  readonly word: string
  readonly icon: IconName
  /** The permission without which there is nothing to see. */
  readonly needs: string
}>

const Entry = (props: {
  readonly href: string
  readonly icon: IconName
  readonly end: boolean
  readonly onClick: () => void
  readonly children: JSX.Element
}) => (
  <li>
    <A
      href={props.href}
      end={props.end}
      activeClass="border-ink bg-sunken font-medium"
      inactiveClass="border-transparent text-ink-soft"
      class="flex h-9 items-center gap-2.5 border-s-3 px-4 hover:bg-sunken hover:text-ink focus-visible:-outline-offset-2"
      onClick={() => props.onClick()}
    >
      <Icon name={props.icon} />
      {props.children}
    </A>
  </li>
)

export const Rail = (props: { readonly open: boolean; readonly onClose: () => void }) => (
  <nav
    id="rail"
    aria-label={t("rail")}
    class="max-md:fixed max-md:inset-x-0 max-md:top-12 max-md:z-(--z-rail) max-md:hidden max-md:border-b max-md:border-line max-md:bg-surface max-md:shadow-float max-md:data-open:block md:overflow-auto md:border-e md:border-line print:hidden"
    data-open={props.open ? "" : undefined}
    onKeyDown={(event) => {
      if (event.key === "Escape") props.onClose()
    }}
  >
    <ul class="py-2">
      <For each={entries.filter(({ needs }) => may(needs))}>
        {(entry) => (
          <Entry href={entry.href} icon={entry.icon} end={entry.href === "/"} onClick={props.onClose}>
            {t(entry.word)}
          </Entry>
        )}
      </For>
      <For each={moduleEntries()}>
        {(entry) => (
          <Entry href={entry.href} icon="file" end={entry.first} onClick={props.onClose}>
            {entry.title()}
          </Entry>
        )}
      </For>
    </ul>
  </nav>
)
