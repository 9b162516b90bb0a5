/** The bar above every page: product, search everywhere, district, display settings. */
import { Chip } from "@shezu/ui/Chip"
import { Icon } from "@shezu/ui/Icon"
import { IconButton, iconButtonClass } from "@shezu/ui/IconButton"
import { A } from "@solidjs/router"
import { lazy, Show, Suspense } from "solid-js"

import { installation } from "../data/installation.ts"
import { may } from "../data/me.ts"
import { t } from "../locale/t.ts"
import { accountTriggerClass, AccountName } from "./AccountName.tsx"
import { SearchEverywhere } from "./SearchEverywhere.tsx"

/** A menu is not what a page was opened for: it comes when the page has had its time on the line. */
const afterThePage = () => new Promise<void>((resolve) => setTimeout(resolve, 1_500))

const AccountMenu = lazy(() => afterThePage().then(() => import("./AccountMenu.tsx")))
const PreferencesMenu = lazy(() => afterThePage().then(() => import("./PreferencesMenu.tsx")))

const District = () => (
  <p class="flex items-center gap-2 whitespace-nowrap">
    <span class="max-sm:sr-only">{installation().district.name}</span>
    <Show when={installation().sample}>
      <Chip tone="caution" title={t("sampleTitle")}>
        {t("sample")}
      </Chip>
    </Show>
  </p>
)

export const TopBar = (props: { readonly railOpen: boolean; readonly onRailToggle: () => void }) => (
  <header class="col-span-full flex h-12 items-center gap-3 border-b border-line bg-surface px-4 print:hidden">
    <IconButton
      icon="menu"
      label={t("menu")}
      class="-ms-2 md:hidden"
      aria-expanded={props.railOpen}
      aria-controls="rail"
      onClick={() => props.onRailToggle()}
    />
    <A href="/" class="flex items-center gap-2 text-lg font-semibold whitespace-nowrap md:w-[11.25rem]">
      <span class="block size-3.5 bg-accent" aria-hidden="true" />
      {t("product")}
    </A>
    <Show when={may("register.read")}>
      <SearchEverywhere />
    </Show>
    <div class="ms-auto flex items-center gap-3">
      <District />
      <Suspense
        fallback={
          <span class={iconButtonClass}>
            <Icon name="preferences" />
          </span>
        }
      >
        <PreferencesMenu />
      </Suspense>
      <Suspense
        fallback={
          <span class={accountTriggerClass}>
            <AccountName />
          </span>
        }
      >
        <AccountMenu />
      </Suspense>
    </div>
  </header>
)
