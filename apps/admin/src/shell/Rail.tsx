/** The main navigation: a rail at the side, a sheet under the top bar in a narrow window. */
import { Icon, type IconName } from "@shezu/ui/Icon"
import { A } from "@solidjs/router"
import { For } from "solid-js"

import { may } from "../data/me.ts"
import { t } from "../locale/t.ts"

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
          <li>
            <A
              href={entry.href}
              end={entry.href === "/"}
              activeClass="border-ink bg-sunken font-medium"
              inactiveClass="border-transparent text-ink-soft"
              class="flex h-9 items-center gap-2.5 border-s-3 px-4 hover:bg-sunken hover:text-ink focus-visible:-outline-offset-2"
              onClick={() => props.onClose()}
            >
              <Icon name={entry.icon} />
              {t(entry.word)}
            </A>
          </li>
        )}
      </For>
    </ul>
  </nav>
)
