/** The start of taking in a workbook: the file, how it goes, the template. */
import { DownloadLink } from "@shezu/ui/Button"
import { FileDrop } from "@shezu/ui/FileDrop"
import { type Problem, ProblemNotice } from "@shezu/ui/ProblemNotice"
import { Progress } from "@shezu/ui/Progress"
import { Section } from "@shezu/ui/Section"
import { For, type JSX, Show } from "solid-js"

import { t } from "../locale/t.ts"

export interface FileWords {
  readonly choose: string
  readonly how: string
  readonly steps: ReadonlyArray<string>
  readonly limit: string
  readonly template: string
}

export const FileStart = (props: {
  readonly words: FileWords
  readonly maxBytes: number
  readonly onFile: (file: File) => void
  /** Share sent while a file is on its way. */
  readonly sending: number | null | undefined
  readonly problem: Problem | undefined
  readonly templateHref: string
  /** Under how it goes. */
  readonly children?: JSX.Element
}) => (
  <div class="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[3fr_2fr]">
    <div class="flex flex-col gap-4">
      <FileDrop
        label={props.words.choose}
        endings={[".xlsx", ".csv"]}
        maxBytes={props.maxBytes}
        onFile={(file) => props.onFile(file)}
        disabled={props.sending !== undefined}
      />
      <Show when={props.sending !== undefined}>
        <Progress label={t("importPage.progress")} value={props.sending ?? null} />
      </Show>
      <Show when={props.problem}>{(problem) => <ProblemNotice problem={problem()} />}</Show>
    </div>
    <Section title={props.words.how} id="how">
      <ol class="list-decimal ps-5 [&>li]:py-1.5 marker:text-ink-faint">
        <For each={props.words.steps}>{(step) => <li>{step}</li>}</For>
      </ol>
      <p class="py-2 text-sm text-ink-soft">{props.words.limit}</p>
      <div>
        <DownloadLink href={props.templateHref}>{props.words.template}</DownloadLink>
      </div>
      {props.children}
    </Section>
  </div>
)
