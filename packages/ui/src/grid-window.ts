/** Which rows of a long list are in the document: those in view on screen, all of them on paper. */
import { createVirtualizer } from "@tanstack/solid-virtual"
import { type Accessor, createMemo, createSignal, onCleanup } from "solid-js"

/** Below this many rows nothing is gained by leaving rows out. */
const enough = 60

const createPrinting = (): Accessor<boolean> => {
  const media = matchMedia("print")
  const [printing, setPrinting] = createSignal(media.matches)
  const before = () => setPrinting(true)
  const after = () => setPrinting(media.matches)
  const change = () => setPrinting(media.matches)
  addEventListener("beforeprint", before)
  addEventListener("afterprint", after)
  media.addEventListener("change", change)
  onCleanup(() => {
    removeEventListener("beforeprint", before)
    removeEventListener("afterprint", after)
    media.removeEventListener("change", change)
  })
  return printing
}

/** Rows are two letters of the root high, so they grow with 大字. */
const rowHeight = (): number => 2 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize || "16")

export interface GridWindow {
  /** Indexes of the rows to draw. */
  readonly indexes: Accessor<ReadonlyArray<number>>
  /** Heights, in pixels, that stand for the rows left out. */
  readonly above: Accessor<number>
  readonly below: Accessor<number>
  readonly reveal: (index: number) => void
  /** Rows in one screen. */
  readonly page: () => number
}

export const createGridWindow = (options: {
  readonly count: Accessor<number>
  readonly scroller: () => HTMLElement | undefined
}): GridWindow => {
  const printing = createPrinting()
  const partial = createMemo(() => options.count() > enough && !printing())
  const virtual = createVirtualizer<HTMLElement, HTMLTableRowElement>({
    get count() {
      return options.count()
    },
    get enabled() {
      return partial()
    },
    getScrollElement: () => options.scroller() ?? null,
    estimateSize: rowHeight,
    overscan: 10
  })
  const items = createMemo(() =>
    partial() ? virtual.getVirtualItems().map(({ index, start, end }) => ({ index, start, end })) : []
  )
  return {
    indexes: createMemo(() =>
      partial() ? items().map((item) => item.index) : Array.from({ length: options.count() }, (_, at) => at)
    ),
    above: createMemo(() => items()[0]?.start ?? 0),
    below: createMemo(() => (partial() ? virtual.getTotalSize() - (items().at(-1)?.end ?? 0) : 0)),
    reveal: (index) => {
      if (partial()) virtual.scrollToIndex(index)
    },
    page: () => Math.max(1, Math.floor((options.scroller()?.clientHeight ?? 0) / rowHeight()) - 2)
  }
}
