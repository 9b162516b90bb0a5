/** A sentence that is kept in the clear: says while it is typed that no number of a person may stand in it. */
import { revealsNumber } from "@shezu/domain/personal-data/reveals-number"
import { TextField } from "@shezu/ui/TextField"

import { tr } from "../locale/requests.ts"

export const SentenceField = (props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) => (
  <TextField
    label={props.label}
    hint={tr("requestsPage.noNumbers")}
    error={revealsNumber(props.value) ? tr("requestsPage.numberInside") : undefined}
    value={props.value}
    onChange={props.onChange}
    required
    minLength={4}
    maxLength={1000}
    autocomplete="off"
  />
)
