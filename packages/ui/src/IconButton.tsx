/** A square button of one icon; its label is spoken and shown on hover. */
import { type JSX, splitProps } from "solid-js"

import { Icon, type IconName } from "./Icon.tsx"

export const iconButtonClass =
  "inline-flex size-8 shrink-0 items-center justify-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink disabled:opacity-45 disabled:hover:bg-transparent data-[state=open]:bg-sunken"

export const IconButton = (
  props: { readonly icon: IconName; readonly label: string } & JSX.ButtonHTMLAttributes<HTMLButtonElement>
) => {
  const [own, rest] = splitProps(props, ["icon", "label", "class"])
  return (
    <button
      type="button"
      {...rest}
      class={`${iconButtonClass} ${own.class ?? ""}`}
      aria-label={own.label}
      title={own.label}
    >
      <Icon name={own.icon} />
    </button>
  )
}
