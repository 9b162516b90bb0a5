/** One's own password, to sign in or to prove that it is still oneself. */
import { TextField } from "@shezu/ui/TextField"

export const CurrentPasswordField = (props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) => (
  <TextField
    label={props.label}
    type="password"
    value={props.value}
    onChange={props.onChange}
    required
    autocomplete="current-password"
  />
)
