/** One of a list, with its label; the browser's own list, which every keyboard and reader knows. */
import { Field } from "@ark-ui/solid/field"
import { For, Show } from "solid-js"

import { controlClass, errorClass, hintClass, labelClass } from "./field-class.ts"

export const SelectField = (props: {
  readonly label: string
  readonly value: string
  readonly options: ReadonlyArray<{ readonly value: string; readonly label: string }>
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly error?: string | undefined
  readonly disabled?: boolean
}) => (
  <Field.Root class="flex flex-col gap-1" invalid={props.error !== undefined} disabled={props.disabled === true}>
    <Field.Label class={labelClass}>{props.label}</Field.Label>
    <Field.Select
      class={controlClass}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    >
      <For each={props.options}>
        {(option) => (
          <option value={option.value} selected={option.value === props.value}>
            {option.label}
          </option>
        )}
      </For>
    </Field.Select>
    <Show when={props.hint}>
      <Field.HelperText class={hintClass}>{props.hint}</Field.HelperText>
    </Show>
    <Field.ErrorText class={errorClass}>{props.error}</Field.ErrorText>
  </Field.Root>
)
