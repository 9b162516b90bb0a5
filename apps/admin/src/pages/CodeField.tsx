/** The code an authenticator shows, or one of those kept for its loss. */
import { TextField } from "@shezu/ui/TextField"

import { t } from "../locale/t.ts"

export const CodeField = (props: {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
}) => (
  <TextField
    label={t("account.code")}
    value={props.value}
    onChange={(value) => props.onChange(value.trim())}
    {...(props.hint === undefined ? {} : { hint: props.hint })}
    required
    autofocus
    inputmode="numeric"
    autocomplete="one-time-code"
  />
)
