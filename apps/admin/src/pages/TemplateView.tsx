/** What is seen of a module's workbook: how it is filled in, what a check found, and what was taken. */
import { Chip } from "@shezu/ui/Chip"
import { integer } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import type { Problem } from "@shezu/ui/ProblemNotice"
import { Section } from "@shezu/ui/Section"
import { For, Show } from "solid-js"

import { type Of, type Preview, type Taken, type TemplateRow, workbookHref } from "../data/templates.ts"
import { tt } from "../locale/templates.ts"
import { Count } from "./Count.tsx"
import { FileStart } from "./FileStart.tsx"
import { IssueTable } from "./IssueTable.tsx"

const Columns = (props: { readonly of: TemplateRow["columns"] }) => (
  <>
    <h3 class="pt-4 font-medium">{tt("columns")}</h3>
    <ul class="py-1">
      <For each={props.of}>
        {({ heading, help, kind, options, required }) => (
          <li class="border-b border-line py-1.5">
            <span class="flex flex-wrap items-center gap-2">
              {say(heading)}
              <Show when={required}>
                <Chip tone="neutral">{tt("required")}</Chip>
              </Show>
            </span>
            <Show when={help}>{(text) => <p class="text-sm text-ink-soft">{say(text())}</p>}</Show>
            <Show when={kind !== "text" && kind !== "choice" && kind}>
              {(one) => <p class="text-sm text-ink-soft">{tt(`kind.${one()}`)}</p>}
            </Show>
            <Show when={options}>{(some) => <p class="text-sm text-ink-soft">{some().map(say).join("、")}</p>}</Show>
          </li>
        )}
      </For>
    </ul>
  </>
)

export const TemplateStart = (props: {
  readonly of: Of
  readonly template: TemplateRow
  readonly onFile: (file: File) => void
  readonly sending: null | undefined
  readonly problem: Problem | undefined
}) => (
  <FileStart
    words={{
      choose: tt("choose"),
      how: tt("how"),
      steps: [
        tt("step1"),
        tt("step2"),
        tt("step3"),
        tt(props.template.again === "same" ? "againSame" : "againRefused")
      ],
      limit: tt("limit", { rows: integer(props.template.mostRows) }),
      template: tt("download")
    }}
    maxBytes={props.template.mostBytes}
    onFile={(file) => props.onFile(file)}
    sending={props.sending}
    problem={props.problem}
    templateHref={workbookHref(props.of)}
  >
    <Columns of={props.template.columns} />
  </FileStart>
)

const place = ({ cell, column }: Preview["problems"][number]): string =>
  [column === undefined ? "" : say(column), cell ?? ""].filter((part) => part !== "").join(" ")

export const PreviewCounts = (props: { readonly preview: Preview }) => (
  <Section title={`${tt("preview")} · ${props.preview.file}`} id="preview">
    <dl class="flex flex-wrap py-3" aria-live="polite">
      <Count term={tt("rows")} value={props.preview.rows} />
      <Count term={tt("accepted")} value={props.preview.accepted} />
      <Count term={tt("refused")} value={props.preview.refused} adverse />
    </dl>
    <Show when={props.preview.ignored.length > 0}>
      <p class="text-sm text-ink-soft">{tt("ignored", { headings: props.preview.ignored.join("、") })}</p>
    </Show>
    <Show when={props.preview.refused === 0}>
      <p class="text-ink-soft">{tt(props.preview.rows === 0 ? "nothing" : "allSound")}</p>
    </Show>
  </Section>
)

export const PreviewProblems = (props: { readonly preview: Preview }) => {
  const heading = () => tt("problems", { count: integer(props.preview.refused) })
  return (
    <Section title={heading()} id="problems">
      <IssueTable
        label={heading()}
        issues={props.preview.problems.map((one) => ({
          row: one.row,
          column: place(one),
          message: say(one.because)
        }))}
      />
      <Show when={props.preview.moreProblems > 0}>
        <p class="py-2 text-sm text-ink-soft">{tt("more", { count: integer(props.preview.moreProblems) })}</p>
      </Show>
    </Section>
  )
}

export const TakenNotice = (props: { readonly taken: Taken }) => (
  <div role="status" class="rounded-md border border-line bg-surface px-4 py-3">
    <p class="font-semibold">{tt("taken", { count: integer(props.taken.taken) })}</p>
    <p class="text-sm text-ink-soft">
      {tt("takenDetail", {
        file: props.taken.file,
        rows: integer(props.taken.rows),
        refused: integer(props.taken.refused)
      })}
    </p>
  </div>
)
