/** Forward and back through the pages of a list; pages follow a cursor, so there are no page numbers. */
import { integer } from "./format.ts"
import { IconButton } from "./IconButton.tsx"
import { t } from "./locale/t.ts"

export interface GridPage {
  /** Position of the first row of the page, from 1. */
  readonly from: number
  readonly onNext: (() => void) | undefined
  readonly onPrevious: (() => void) | undefined
}

export const GridPager = (props: { readonly page: GridPage; readonly count: number }) => (
  <nav class="flex items-center gap-1 print:hidden" aria-label={t("grid.paging")}>
    <span class="px-1 text-sm text-ink-soft">
      {t("grid.range", { from: integer(props.page.from), to: integer(props.page.from + props.count - 1) })}
    </span>
    <IconButton
      icon="chevron-left"
      label={t("grid.previous")}
      disabled={props.page.onPrevious === undefined}
      onClick={() => props.page.onPrevious?.()}
    />
    <IconButton
      icon="chevron-right"
      label={t("grid.next")}
      disabled={props.page.onNext === undefined}
      onClick={() => props.page.onNext?.()}
    />
  </nav>
)
