/** The main navigation: a rail at the side, a sheet under the top bar in a narrow window. */
import { Icon, type IconName } from "@shezu/ui/Icon"
import { A } from "@solidjs/router"
import { For, type JSX } from "solid-js"

import { may } from "../data/me.ts"
import { t } from "../locale/t.ts"
import { moduleEntries } from "../modules/pages.tsx"

interface Place {
  readonly href: string
  readonly word:
    | "home"
    | "organizations"
    | "policy"
    | "indicators"
    | "imports"
    | "requests"
    | "modules"
    | "units"
    | "users"
    | "audit"
  readonly icon: IconName
  /** The permission without which there is nothing to see. */
  readonly needs: string
}

const work: ReadonlyArray<Place> = [
  { href: "/", word: "home", icon: "home", needs: "register.read" },
  { href: "/organizations", word: "organizations", icon: "organizations", needs: "register.read" },
  { href: "/policy", word: "policy", icon: "policy", needs: "policy.read" },
  { href: "/indicators", word: "indicators", icon: "indicators", needs: "register.read" },
  { href: "/imports", word: "imports", icon: "imports", needs: "register.import" },
  { href: "/personal-data/requests", word: "requests", icon: "file", needs: "personal-data.requests" }
]

/** After the pages of the modules. */
const settings: ReadonlyArray<Place> = [
  { href: "/modules", word: "modules", icon: "modules", needs: "modules.enable" },
  { href: "/units", word: "units", icon: "preferences", needs: "units.manage" },
  { href: "/users", word: "users", icon: "users", needs: "users.manage" },
  { href: "/audit", word: "audit", icon: "policy", needs: "audit.read" }
]

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

const Entries = (props: { readonly of: ReadonlyArray<Place>; readonly onClose: () => void }) => (
  <For each={props.of.filter(({ needs }) => may(needs))}>
    {(place) => (
      <Entry
        href={place.href}
        icon={place.icon}
        end={place.href === "/" || place.href === "/modules"}
        onClick={props.onClose}
      >
        {t(place.word)}
      </Entry>
    )}
  </For>
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
      <Entries of={work} onClose={props.onClose} />
      <For each={moduleEntries()}>
        {(entry) => (
          <Entry href={entry.href} icon="file" end={entry.first} onClick={props.onClose}>
            {entry.title()}
          </Entry>
        )}
      </For>
      <Entries of={settings} onClose={props.onClose} />
    </ul>
  </nav>
)
