/** Mounts a component at an address, as the app does. */
import { createMemoryHistory, MemoryRouter, Route } from "@solidjs/router"
import { render } from "@solidjs/testing-library"
import type { JSX } from "solid-js"

export const renderAt = (address: string, content: () => JSX.Element) => {
  const history = createMemoryHistory()
  history.set({ value: address })
  render(() => (
    <MemoryRouter history={history}>
      <Route path="*" component={() => content()} />
    </MemoryRouter>
  ))
  return history
}

export const press = (target: Element, key: string, init: KeyboardEventInit = {}): void => {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }))
}

/** Machines of headless components settle in microtasks and frames. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn++) {
    // Each turn waits for the one before it.
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((done) => {
      requestAnimationFrame(() => queueMicrotask(() => done(undefined)))
    })
  }
}
