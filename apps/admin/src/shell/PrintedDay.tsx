/** On paper there is no field that says for which day a page answers. */
import { t } from "../locale/t.ts"

export const PrintedDay = (props: { readonly day: string }) => (
  <p class="hidden print:block">
    {t("asOf")} {props.day}
  </p>
)
