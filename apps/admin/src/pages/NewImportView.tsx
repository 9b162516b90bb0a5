/** The start of an import: template, how it goes, the file. */
import { DownloadLink } from "@shezu/ui/Button"
import { FileDrop } from "@shezu/ui/FileDrop"
import { type Problem, ProblemNotice } from "@shezu/ui/ProblemNotice"
import { Progress } from "@shezu/ui/Progress"
import { Section } from "@shezu/ui/Section"
import { Show } from "solid-js"

import { t } from "../locale/t.ts"

const maxBytes = 20 * 1_048_576

export const NewImportView = (props: {
  readonly onFile: (file: File) => void
  /** Share sent while a file is on its way. */
  readonly sending: number | null | undefined
  readonly problem: Problem | undefined
  readonly templateHref: string
}) => (
  <div class="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[3fr_2fr]">
    <div class="flex flex-col gap-4">
      <FileDrop
        label={t("newImport.choose")}
        endings={[".xlsx", ".csv"]}
        maxBytes={maxBytes}
        onFile={(file) => props.onFile(file)}
        disabled={props.sending !== undefined}
      />
      <Show when={props.sending !== undefined}>
        <Progress label={t("importPage.progress")} value={props.sending ?? null} />
      </Show>
      <Show when={props.problem}>{(problem) => <ProblemNotice problem={problem()} />}</Show>
    </div>
    <Section title={t("newImport.how")} id="how">
      <ol class="list-decimal ps-5 [&>li]:py-1.5 marker:text-ink-faint">
        <li>{t("newImport.step1")}</li>
        <li>{t("newImport.step2")}</li>
        <li>{t("newImport.step3")}</li>
      </ol>
      <p class="py-2 text-sm text-ink-soft">{t("newImport.limit")}</p>
      <div>
        <DownloadLink href={props.templateHref}>{t("newImport.template")}</DownloadLink>
      </div>
    </Section>
  </div>
)
