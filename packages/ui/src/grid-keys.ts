/** Moving through the rows of a list by keyboard; one row is the tab stop. */
import { type Accessor, createSignal } from "solid-js"

export const createGridKeys = (options: {
  readonly count: Accessor<number>
  readonly page: () => number
  readonly reveal: (index: number) => void
  readonly body: () => HTMLElement | undefined
  readonly onOpen: (index: number) => void
  readonly onToggle: (index: number) => void
}) => {
  const [wanted, setActive] = createSignal(0)
  const active = () => Math.min(wanted(), Math.max(0, options.count() - 1))

  const focus = (index: number) => {
    const to = Math.max(0, Math.min(options.count() - 1, index))
    setActive(to)
    options.reveal(to)
    const find = () => options.body()?.querySelector<HTMLElement>(`[data-index="${to}"]`)
    const row = find()
    // A row outside the window is drawn after the scroll, one frame later.
    if (row) row.focus()
    else requestAnimationFrame(() => requestAnimationFrame(() => find()?.focus()))
  }

  const steps: Record<string, () => number> = {
    ArrowDown: () => active() + 1,
    ArrowUp: () => active() - 1,
    PageDown: () => active() + options.page(),
    PageUp: () => active() - options.page(),
    Home: () => 0,
    End: () => options.count() - 1
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const onRow = event.target instanceof HTMLTableRowElement
    const step = steps[event.key]
    if (step !== undefined && onRow) {
      event.preventDefault()
      focus(step())
    } else if (event.key === "Enter" && onRow) {
      event.preventDefault()
      options.onOpen(active())
    } else if (event.key === " " && onRow) {
      event.preventDefault()
      options.onToggle(active())
    }
  }

  return { active, setActive, onKeyDown }
}
