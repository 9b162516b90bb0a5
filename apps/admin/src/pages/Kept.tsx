/** Why something about a person is kept, by what law, how long and how protected. */
import { say } from "@shezu/ui/i18n.ts"
import { For } from "solid-js"

import type { PersonLine } from "../data/people.ts"
import { t } from "../locale/t.ts"

export const Kept = (props: { readonly of: Omit<PersonLine["kept"], "name"> }) => (
  <div class="text-sm text-ink-soft">
    <p>
      {t("personal.purpose")}：{say(props.of.purpose)}
    </p>
    <p>
      {t("personal.basis")}：
      <For each={props.of.basis}>
        {(one, at) => (
          <>
            {at() === 0 ? "" : "；"}《{say(one.title)}》{one.clause}
            {one.certainty === "S" ? "" : `（${t(`certainty.${one.certainty}`)}）`}
          </>
        )}
      </For>
    </p>
    <p>
      {t("personal.retention")}：{say(props.of.words.retention)}
    </p>
  </div>
)
