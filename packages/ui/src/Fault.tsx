/** What a page shows when its code failed: nothing was changed, try again, or hand this text on. */
import { ErrorBoundary, type JSX } from "solid-js"

import { Button, ButtonLink } from "./Button.tsx"
import { t } from "./locale/t.ts"

const said = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure))

export const Fault = (props: { readonly failure: unknown; readonly retry: () => void }) => (
  <div role="alert" class="flex max-w-prose flex-col items-start gap-3 p-6">
    <h1 tabIndex={-1} class="text-xl font-semibold">
      {t("fault.title")}
    </h1>
    <p>{t("fault.body")}</p>
    <pre class="w-full overflow-auto border-y border-line py-2 font-mono text-sm whitespace-pre-wrap text-ink-soft">
      {said(props.failure)}
    </pre>
    <div class="flex gap-2">
      <Button onClick={() => props.retry()}>{t("fault.retry")}</Button>
      <ButtonLink href="/" variant="quiet">
        {t("fault.home")}
      </ButtonLink>
    </div>
  </div>
)

/** Keeps a failure inside the page, so that the shell stays usable. */
export const FaultBoundary = (props: { readonly children: JSX.Element }) => (
  <ErrorBoundary fallback={(failure: unknown, reset) => <Fault failure={failure} retry={reset} />}>
    {props.children}
  </ErrorBoundary>
)
