/** What is wrong in which row and column of a workbook. */
import { integer } from "@shezu/ui/format.ts"
import { For } from "solid-js"

import { t } from "../locale/t.ts"

const cell = "border-b border-line px-3 py-1.5 text-left align-top first:ps-0"

export interface Issue {
  readonly row: number
  readonly column: string
  readonly message: string
}

export const IssueTable = (props: { readonly label: string; readonly issues: ReadonlyArray<Issue> }) => (
  <table class="w-full md:min-w-[40rem]" aria-label={props.label}>
    <thead class="text-sm text-ink-soft">
      <tr>
        <th scope="col" class={`${cell} w-12 font-medium md:w-16`}>
          {t("importPage.row")}
        </th>
        <th scope="col" class={`${cell} w-28 font-medium md:w-44`}>
          {t("importPage.column")}
        </th>
        <th scope="col" class={`${cell} font-medium`}>
          {t("importPage.message")}
        </th>
      </tr>
    </thead>
    <tbody>
      <For each={props.issues}>
        {(issue) => (
          <tr>
            <td class={cell}>{integer(issue.row)}</td>
            <td class={cell}>{issue.column}</td>
            <td class={`${cell} [overflow-wrap:anywhere]`}>{issue.message}</td>
          </tr>
        )}
      </For>
    </tbody>
  </table>
)
