/** An indicator as it stands in lists: share, bar, numerator over denominator, change. */
import { Skeleton } from "@shezu/ui/Delayed"
import { fraction, percent, points } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { ShareBar } from "@shezu/ui/Progress"
import { A } from "@solidjs/router"
import { For, Show } from "solid-js"

import type { FigureLine as Line } from "../data/indicators.ts"
import { answersFor, may } from "../data/me.ts"
import type { ArticleLine } from "../data/policy.ts"
import { t } from "../locale/t.ts"
import { figuresOf, type Standing } from "./standing.ts"

const FigureLine = (props: { readonly indicator: Line }) => (
  <div class="@container flex flex-wrap items-baseline gap-x-3">
    <span class="min-w-36">
      <A href={`/indicators/${props.indicator.id}`} class="link">
        {say(props.indicator.title)}
      </A>
    </span>
    <span class="min-w-12 font-semibold">{percent(props.indicator.figure.value)}</span>
    <span class="hidden @min-[27rem]:inline">
      <ShareBar value={props.indicator.figure.value} />
    </span>
    <span class="min-w-16 text-sm text-ink-soft">{fraction(props.indicator.figure)}</span>
    <span class="text-sm text-ink-faint">{points(props.indicator.change)}</span>
  </div>
)

/** Figures come with the module, to units that answer for the article. */
const NotShown = (props: { readonly line: ArticleLine }) => (
  <p class="text-sm text-ink-soft">
    <Show when={answersFor(props.line.article.id)} fallback={t("policyPage.notAnswered")}>
      {t("policyPage.notEnabled")}{" "}
      <Show when={may("modules.enable")}>
        <A href="/modules" class="link">
          {t("modules")}
        </A>
      </Show>
    </Show>
  </p>
)

/** The figures of an article, with lines in their place until they are counted. */
export const FigureLines = (props: { readonly line: ArticleLine; readonly standing: Standing }) => (
  <Show
    when={props.line.indicators.length > 0}
    fallback={<span class="text-sm text-ink-faint">{t("policyPage.noFigure")}</span>}
  >
    <Show when={figuresOf(props.line, props.standing)} fallback={<Skeleton lines={props.line.indicators.length} />}>
      {(figures) => (
        <For each={figures()} fallback={<NotShown line={props.line} />}>
          {(figure) => <FigureLine indicator={figure} />}
        </For>
      )}
    </Show>
  </Show>
)
