/** An indicator as it stands in lists: share, bar, numerator over denominator, change. */
import { fraction, percent, points } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { ShareBar } from "@shezu/ui/Progress"
import { A } from "@solidjs/router"

import type { FigureLine as Line } from "../data/indicators.ts"

export const FigureLine = (props: { readonly indicator: Line }) => (
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
