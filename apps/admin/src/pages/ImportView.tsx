/** One import batch: what would be or was written, and every row that was sent back with its reason. */
import { Button } from "@shezu/ui/Button"
import { Chip } from "@shezu/ui/Chip"
import { integer } from "@shezu/ui/format.ts"
import { Loaded } from "@shezu/ui/Loaded"
import { t as ui } from "@shezu/ui/locale/t.ts"
import { ProblemNotice } from "@shezu/ui/ProblemNotice"
import { Progress } from "@shezu/ui/Progress"
import { Section } from "@shezu/ui/Section"
import { useInfiniteQuery } from "@tanstack/solid-query"
import { For, Show } from "solid-js"

import { type ImportBatch, importIssues, type Severity } from "../data/imports.ts"
import { t } from "../locale/t.ts"
import { Count } from "./Count.tsx"
import { IssueTable } from "./IssueTable.tsx"

const Issues = (props: { readonly batch: ImportBatch; readonly severity: Severity; readonly label: string }) => {
  const pages = useInfiniteQuery(() => ({
    // What a batch has to say changes with its state.
    queryKey: ["import", props.batch.id, props.severity, props.batch.state],
    queryFn: ({ pageParam }) => importIssues(props.batch.id, props.severity, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.next
  }))
  return (
    <Loaded query={pages}>
      {(found) => (
        <div class="overflow-x-auto">
          <IssueTable label={props.label} issues={found().pages.flatMap(({ items }) => items)} />
          <Show when={pages.hasNextPage}>
            <div class="py-3">
              <Button disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {ui("more")}
              </Button>
            </div>
          </Show>
        </div>
      )}
    </Loaded>
  )
}

export const ImportView = (props: { readonly batch: ImportBatch }) => {
  const batch = () => props.batch
  return (
    <div class="flex flex-col gap-8">
      <Show when={batch().state === "running" && batch().progress === undefined}>
        <Progress label={t("importPage.progress")} value={null} />
      </Show>
      <Show when={batch().progress}>
        {(progress) => (
          <Progress
            label={t("importPage.progress")}
            value={progress().totalBytes === 0 ? null : progress().bytes / progress().totalBytes}
            detail={t("importPage.rowsRead", { count: integer(progress().rows) })}
          />
        )}
      </Show>
      <Show when={batch().failureText}>{(refusal) => <ProblemNotice problem={{ title: refusal() }} />}</Show>
      <Show when={batch().state !== "failed" && batch().state !== "running"}>
        <Section
          title={t(
            batch().state === "committed" || batch().state === "undone" ? "importPage.result" : "importPage.counts"
          )}
          id="counts"
        >
          <dl class="flex flex-wrap py-3" aria-live="polite">
            <Count term={t("importsPage.rows")} value={batch().rows} />
            <Count term={t("importsPage.created")} value={batch().created} />
            <Count term={t("importsPage.updated")} value={batch().updated} />
            <Count term={t("importsPage.unchanged")} value={batch().unchanged} />
            <Count term={t("importsPage.rejected")} value={batch().rejected} adverse />
          </dl>
        </Section>
        <Show when={batch().headings}>
          {(headings) => (
            <Section title={t("importPage.columns")} id="columns">
              <ul class="flex flex-wrap gap-x-6 gap-y-1 py-2">
                <For each={headings().read}>{(heading) => <li>{heading}</li>}</For>
                <For each={headings().ignored}>
                  {(heading) => (
                    <li class="flex items-center gap-1.5">
                      {heading} <Chip tone="caution">{t("importPage.ignored")}</Chip>
                    </li>
                  )}
                </For>
              </ul>
            </Section>
          )}
        </Show>
        <Section title={t("importPage.errors", { count: integer(batch().rejected) })} id="errors">
          <Show when={batch().rejected > 0} fallback={<p class="py-3 text-ink-soft">{t("importPage.noErrors")}</p>}>
            <Issues
              batch={batch()}
              severity="error"
              label={t("importPage.errors", { count: integer(batch().rejected) })}
            />
          </Show>
        </Section>
        <Show when={batch().warningCount > 0}>
          <Section title={t("importPage.warnings", { count: integer(batch().warningCount) })} id="warnings">
            <Issues
              batch={batch()}
              severity="warning"
              label={t("importPage.warnings", { count: integer(batch().warningCount) })}
            />
          </Section>
        </Show>
      </Show>
    </div>
  )
}
