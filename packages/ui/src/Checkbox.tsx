/** A yes or no with its label; `indeterminate` for some of many. */
import { Checkbox as Ark } from "@ark-ui/solid/checkbox"

import { Icon } from "./Icon.tsx"

export const Checkbox = (props: {
  readonly label: string
  readonly checked: boolean | "indeterminate"
  readonly onChange: (checked: boolean) => void
  readonly hideLabel?: boolean
  readonly disabled?: boolean
}) => (
  <Ark.Root
    class="inline-flex min-h-6 cursor-pointer items-center gap-2 data-disabled:cursor-not-allowed data-disabled:text-ink-faint"
    checked={props.checked}
    disabled={props.disabled === true}
    onCheckedChange={(details) => props.onChange(details.checked === true)}
  >
    <Ark.Control class="inline-flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-surface text-surface data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-ink data-[state=checked]:border-ink data-[state=checked]:bg-ink data-[state=indeterminate]:border-ink data-[state=indeterminate]:bg-ink">
      <Ark.Indicator>
        <Icon name="check" class="size-3.5 stroke-2" />
      </Ark.Indicator>
      <Ark.Indicator indeterminate>
        <Icon name="dash" class="size-3.5 stroke-2" />
      </Ark.Indicator>
    </Ark.Control>
    <Ark.Label class={props.hideLabel === true ? "sr-only" : ""}>{props.label}</Ark.Label>
    <Ark.HiddenInput />
  </Ark.Root>
)
