/** One line or several lines of text with its label, hint and error. */
import { Field } from "@ark-ui/solid/field"
import { type JSX, Show, splitProps } from "solid-js"

import { controlClass, errorClass, hintClass, labelClass } from "./field-class.ts"
import { t } from "./locale/t.ts"

interface TextFieldProps extends Omit<JSX.InputHTMLAttributes<HTMLInputElement>, "onChange" | "onInput"> {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly error?: string | undefined
  readonly hideLabel?: boolean
}

export const TextField = (props: TextFieldProps) => {
  const [own, rest] = splitProps(props, ["label", "value", "onChange", "hint", "error", "hideLabel", "class"])
  return (
    <Field.Root
      class={`flex flex-col gap-1 ${own.class ?? ""}`}
      invalid={own.error !== undefined}
      required={rest.required === true}
      disabled={rest.disabled === true}
    >
      <Field.Label class={own.hideLabel === true ? "sr-only" : labelClass}>
        {own.label}
        <Show when={rest.required === true}>
          <span class="text-ink-faint">（{t("required")}）</span>
        </Show>
      </Field.Label>
      <Field.Input
        {...rest}
        class={controlClass}
        value={own.value}
        onInput={(event) => own.onChange(event.currentTarget.value)}
      />
      <Show when={own.hint}>
        <Field.HelperText class={hintClass}>{own.hint}</Field.HelperText>
      </Show>
      <Field.ErrorText class={errorClass}>{own.error}</Field.ErrorText>
    </Field.Root>
  )
}
