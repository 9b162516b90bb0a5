/** Buttons and links that look like buttons. One `primary` per page. */
import { A } from "@solidjs/router"
import { type JSX, Show, splitProps } from "solid-js"

import { Icon, type IconName } from "./Icon.tsx"

export type ButtonVariant = "primary" | "plain" | "quiet"

const looks: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent border-accent hover:bg-accent-hover hover:border-accent-hover",
  plain: "bg-surface text-ink border-line-strong hover:bg-sunken",
  quiet: "bg-transparent text-ink border-transparent hover:bg-sunken"
}

export const buttonClass = (variant: ButtonVariant = "plain"): string =>
  `inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-md border px-3 text-base whitespace-nowrap select-none disabled:opacity-55 aria-disabled:opacity-55 ${looks[variant]}`

interface Look {
  readonly variant?: ButtonVariant
  readonly icon?: IconName
}

export const Button = (props: Look & JSX.ButtonHTMLAttributes<HTMLButtonElement>) => {
  const [look, rest] = splitProps(props, ["variant", "icon", "class", "children"])
  return (
    <button type="button" {...rest} class={`${buttonClass(look.variant)} ${look.class ?? ""}`}>
      <Show when={look.icon}>{(name) => <Icon name={name()} />}</Show>
      {look.children}
    </button>
  )
}

/** A link of this app that looks like a button. */
export const ButtonLink = (
  props: Look & { readonly href: string; readonly class?: string; readonly children: JSX.Element }
) => (
  <A href={props.href} class={`${buttonClass(props.variant)} ${props.class ?? ""}`}>
    <Show when={props.icon}>{(name) => <Icon name={name()} />}</Show>
    {props.children}
  </A>
)

/** A file of this origin to save; never a page of the app. */
export const DownloadLink = (
  props: Look & { readonly href: string; readonly filename?: string; readonly children: JSX.Element }
) => (
  <a href={props.href} download={props.filename ?? ""} rel="external" class={buttonClass(props.variant)}>
    <Icon name={props.icon ?? "download"} />
    {props.children}
  </a>
)
