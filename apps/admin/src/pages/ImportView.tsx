import { Chip } from "@shezu/ui/Chip"
/** One import batch: what would be or was written, and every row that was sent back with its reason. */
import { integer } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { ProblemNotice } from "@shezu/ui/ProblemNotice"
import { Progress } from "@shezu/ui/Progress"
import { Section } from "@shezu/ui/Section"
import { For, Show } from "solid-js"

import type { ImportIssueShape, ImportShape } from "../data/shapes.ts"
import { t } from "../locale/t.ts"
import { given } from "./words.ts"

const Count = (props: { readonly term: string; readonly value: number | null; readonly adverse?: boolean }) => (
  <div class="border-e border-line px-6 py-1 first:ps-0 last:border-e-0">
    <dt class="text-sm text-ink-soft">{props.term}</dt>
    <dd class="text-2xl" classList={{ "text-accent-ink": props.adverse === true && (props.value ?? 0) > 0 }}>
      {integer(props.value)}
    </dd>
  </div>
)

const cell = "border-b border-line px-3 py-1.5 text-left align-top first:ps-0"

const Issues = (props: { readonly label: string; readonly issues: ReadonlyArray<ImportIssueShape> }) => (
  <div class="overflow-x-auto">
    <table class="w-full min-w-[40rem]" aria-label={props.label}>
      <thead class="text-sm text-ink-soft">
        <tr>
          <th scope="col" class={`${cell} w-16 font-medium`}>
            {t("importPage.row")}
          </th>
          <th scope="col" class={`${cell} w-44 font-medium`}>
            {t("importPage.column")}
          </th>
          <th scope="col" class={`${cell} w-56 font-medium`}>
            {t("importPage.value")}
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
              <td class={cell}>{given(issue.column)}</td>
              <td class={`${cell} break-all`}>{given(issue.value)}</td>
              <td class={cell}>{say(issue.message)}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  </div>
)

export const ImportView = (props: { readonly batch: ImportShape }) => {
  const batch = () => props.batch
  return (
    <div class="flex flex-col gap-8">
      <Show when={batch().progress}>
        {(progress) => (
          <Progress
            label={t("importPage.progress")}
            value={((total) => (total === null ? null : progress().done / total))(progress().total)}
            detail={`${integer(progress().done)} / ${integer(progress().total)}`}
          />
        )}
      </Show>
      <Show when={batch().refusal}>{(refusal) => <ProblemNotice problem={{ title: refusal() }} />}</Show>
      <Show when={batch().refusal === null}>
        <Section title={t("importPage.counts")} id="counts">
          <dl class="flex flex-wrap py-3" aria-live="polite">
            <Count term={t("importsPage.rows")} value={batch().rows} />
            <Count term={t("importsPage.created")} value={batch().created} />
            <Count term={t("importsPage.updated")} value={batch().updated} />
            <Count term={t("importsPage.unchanged")} value={batch().unchanged} />
            <Count term={t("importsPage.rejected")} value={batch().rejected} adverse />
          </dl>
        </Section>
        <Section title={t("importPage.columns")} id="columns">
          <ul class="flex flex-wrap gap-x-6 gap-y-1 py-2">
            <For each={batch().columns}>
              {(column) => (
                <li class="flex items-center gap-1.5">
                  {column.heading}
                  <Show when={column.field} fallback={<Chip tone="caution">{t("importPage.ignored")}</Chip>}>
                    {(field) => (
                      <Show when={field() !== column.heading}>
                        <span class="text-ink-soft">→ {field()}</span>
                      </Show>
                    )}
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </Section>
        <Section title={t("importPage.errors", { count: integer(batch().rejected) })} id="errors">
          <Show
            when={batch().errors.length > 0}
            fallback={<p class="py-3 text-ink-soft">{t("importPage.noErrors")}</p>}
          >
            <Issues label={t("importPage.errors", { count: integer(batch().rejected) })} issues={batch().errors} />
          </Show>
        </Section>
        <Show when={batch().warnings.length > 0}>
          <Section title={t("importPage.warnings", { count: integer(batch().warnings.length) })} id="warnings">
            <Issues
              label={t("importPage.warnings", { count: integer(batch().warnings.length) })}
              issues={batch().warnings}
            />
          </Section>
        </Show>
      </Show>
    </div>
  )
}
