import { afterEach } from "@effect/vitest"
/** What jsdom lacks and headless components ask for; every test starts with an empty page. */
import { cleanup } from "@solidjs/testing-library"

afterEach(() => {
  cleanup()
  localStorage.clear()
})

class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Object.assign(globalThis, { ResizeObserver: Observer, IntersectionObserver: Observer })
Object.assign(Element.prototype, { scrollIntoView() {}, scrollTo() {} })
Object.assign(globalThis, {
  matchMedia: (media: string) => ({ matches: false, media, addEventListener() {}, removeEventListener() {} })
})
Object.assign(globalThis, { CSS: { escape: (text: string) => text, supports: () => false } })
