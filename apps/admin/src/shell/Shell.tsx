import { Delayed, Skeleton } from "@shezu/ui/Delayed"
/** What stands around every page: skip link, top bar, rail; the page may wait or fail without taking these along. */
import { FaultBoundary } from "@shezu/ui/Fault"
import { type RouteSectionProps, useIsRouting, useLocation } from "@solidjs/router"
import { createEffect, createSignal, on, Show, Suspense } from "solid-js"

import { t } from "../locale/t.ts"
import { Rail } from "./Rail.tsx"
import { TopBar } from "./TopBar.tsx"

export const Shell = (props: RouteSectionProps) => {
  const [railOpen, setRailOpen] = createSignal(false)
  const routing = useIsRouting()
  const location = useLocation()
  createEffect(
    on(
      () => location.pathname,
      () => setRailOpen(false),
      { defer: true }
    )
  )
  return (
    <div class="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] md:grid-cols-[11rem_minmax(0,1fr)] print:block print:h-auto">
      <a
        href="#content"
        class="sr-only focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-(--z-toast) focus:bg-surface focus:px-3 focus:py-2"
        onClick={(event) => {
          event.preventDefault()
          document.querySelector<HTMLElement>("#content h1")?.focus()
        }}
      >
        {t("skip")}
      </a>
      <TopBar railOpen={railOpen()} onRailToggle={() => setRailOpen(!railOpen())} />
      <Rail open={railOpen()} onClose={() => setRailOpen(false)} />
      <main id="content" class="relative min-w-0 overflow-auto print:overflow-visible">
        <Show when={routing()}>
          <Delayed>
            <p role="status" class="absolute inset-x-0 top-0 h-0.5 animate-pulse bg-ink-soft">
              <span class="sr-only">{t("loadingPage")}</span>
            </p>
          </Delayed>
        </Show>
        <FaultBoundary>
          <Suspense
            fallback={
              <div class="p-6">
                <Skeleton />
              </div>
            }
          >
            {props.children}
          </Suspense>
        </FaultBoundary>
      </main>
    </div>
  )
}
