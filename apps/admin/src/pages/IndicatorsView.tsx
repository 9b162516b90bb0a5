import { ButtonLink } from "@shezu/ui/Button"
import { EmptyState } from "@shezu/ui/EmptyState"
/** 统计: every indicator with its formula and figure. */
import { fraction, percent, points } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { ShareBar } from "@shezu/ui/Progress"
import { A } from "@solidjs/router"
import { For, Show } from "solid-js"

import type { FigureLine } from "../data/indicators.ts"
import { may } from "../data/me.ts"
import { t } from "../locale/t.ts"

export const IndicatorsView = (props: { readonly indicators: ReadonlyArray<FigureLine> }) => (
  <Show
    when={props.indicators.length > 0}
    fallback={
      <EmptyState
        title={t("indicatorsPage.empty")}
        detail={t("indicatorsPage.emptyDetail")}
        action={
          <Show when={may("modules.enable")}>
            <ButtonLink href="/modules">{t("modules")}</ButtonLink>
          </Show>
        }
      />
    }
  >
    <ul class="border-t border-line-strong">
      <For each={props.indicators}>
        {(one) => (
          <li class="grid items-center gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_9rem_8rem_6rem]">
            <div>
              <A href={`/indicators/${one.id}`} class="link font-medium">
                {say(one.title)}
              </A>
              <p class="text-sm text-ink-soft">{say(one.formula)}</p>
            </div>
            <p class="flex items-center gap-3 text-xl">
              {percent(one.figure.value)}
              <ShareBar value={one.figure.value} />
            </p>
            <p class="text-ink-soft">{fraction(one.figure)}</p>
            <p class="text-sm text-ink-faint">
              {t("indicatorsPage.change")} {points(one.change)}
            </p>
          </li>
        )}
      </For>
    </ul>
  </Show>
)
