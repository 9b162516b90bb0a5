/** A code to take along: shown in fixed width, copied by one button, the copying said aloud. */
import { createSignal } from "solid-js"

import { IconButton } from "./IconButton.tsx"
import { t } from "./locale/t.ts"

export const Copyable = (props: { readonly text: string }) => {
  const [copied, setCopied] = createSignal(false)
  const copy = () => {
    void navigator.clipboard?.writeText(props.text).then(() => setCopied(true))
  }
  return (
    <span class="inline-flex items-center gap-1">
      <span class="font-mono">{props.text}</span>
      <IconButton
        class="size-6 print:hidden"
        icon={copied() ? "check" : "copy"}
        label={copied() ? t("copied") : `${t("copy")} ${props.text}`}
        onClick={copy}
        onBlur={() => setCopied(false)}
      />
      <span class="sr-only" aria-live="polite">
        {copied() ? t("copied") : ""}
      </span>
    </span>
  )
}
