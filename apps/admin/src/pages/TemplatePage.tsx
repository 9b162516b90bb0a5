/** A module's workbook: the template, a filled one checked, and its rows taken. */
import { Button } from "@shezu/ui/Button"
import { integer } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { Loaded, problemOf } from "@shezu/ui/Loaded"
import { ProblemNotice } from "@shezu/ui/ProblemNotice"
import { A, useParams } from "@solidjs/router"
import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"

import { check, type Of, type Preview, sentBack, take, type TemplateRow, templates } from "../data/templates.ts"
import { t } from "../locale/t.ts"
import { tt } from "../locale/templates.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { save } from "./save.ts"
import { PreviewCounts, PreviewProblems, TakenNotice, TemplateStart } from "./TemplateView.tsx"

interface Checked {
  readonly file: File
  readonly preview: Preview
  /** One for each preview: whoever presses twice takes once. */
  readonly key: string
}

const Content = (props: { readonly of: Of; readonly template: TemplateRow }) => {
  const client = useQueryClient()
  const [checked, setChecked] = createSignal<Checked>()
  const checking = useMutation(() => ({
    mutationFn: async (file: File) => ({ file, preview: await check(props.of, file), key: crypto.randomUUID() }),
    onSuccess: setChecked
  }))
  const taking = useMutation(() => ({
    mutationFn: ({ one, only }: { readonly one: Checked; readonly only: "all" | "accepted" }) =>
      take(props.of, one.file, one.preview, only, one.key),
    onSuccess: async () => {
      setChecked(undefined)
      await client.invalidateQueries()
    }
  }))
  const saving = useMutation(() => ({
    mutationFn: async ({ file }: Checked) => {
      save(await sentBack(props.of, file), `${file.name.replace(/\.\w+$/u, "")}-${tt("refused")}.xlsx`)
    }
  }))
  const failure = () => taking.error ?? saving.error
  const begin = (file: File) => {
    taking.reset()
    saving.reset()
    checking.mutate(file)
  }
  const again = () => {
    taking.reset()
    saving.reset()
    setChecked(undefined)
  }
  const sound = (one: Checked) => one.preview.refused === 0
  return (
    <div class="flex flex-col gap-6">
      <Show when={taking.data}>{(taken) => <TakenNotice taken={taken()} />}</Show>
      <Show when={failure()}>{(problem) => <ProblemNotice problem={problemOf(problem())} />}</Show>
      <Show
        when={checked()}
        fallback={
          <TemplateStart
            of={props.of}
            template={props.template}
            onFile={begin}
            sending={checking.isPending ? null : undefined}
            problem={checking.isError ? problemOf(checking.error) : undefined}
          />
        }
      >
        {(one) => (
          <>
            <PreviewCounts preview={one().preview} />
            <div class="flex flex-wrap gap-2">
              <Show when={one().preview.accepted > 0}>
                <Button
                  variant="primary"
                  disabled={taking.isPending}
                  onClick={() => taking.mutate({ one: one(), only: sound(one()) ? "all" : "accepted" })}
                >
                  {tt(sound(one()) ? "takeAll" : "takeAccepted", { count: integer(one().preview.accepted) })}
                </Button>
              </Show>
              <Show when={!sound(one())}>
                <Button icon="download" disabled={saving.isPending} onClick={() => saving.mutate(one())}>
                  {tt("sentBack")}
                </Button>
              </Show>
              <Button onClick={again}>{tt("other")}</Button>
            </div>
            <Show when={!sound(one())}>
              <PreviewProblems preview={one().preview} />
            </Show>
          </>
        )}
      </Show>
    </div>
  )
}

export default function TemplatePage() {
  const params = useParams<{ module: string; template: string }>()
  const list = useQuery(() => ({
    queryKey: ["templates", params.module],
    queryFn: () => templates(params.module)
  }))
  const found = () => (list.isSuccess ? list.data.find(({ id }) => id === params.template) : undefined)
  const title = () => {
    const one = found()
    return one === undefined ? tt("templates") : say(one.title)
  }
  return (
    <PageFrame
      title={title()}
      above={
        <A href="/modules" class="link">
          {t("modules")}
        </A>
      }
    >
      <Loaded query={list}>
        {() => (
          // The list is read anew after rows were taken, and what was said of them stays.
          <Show when={found()?.id} keyed fallback={<p class="text-ink-soft">{tt("missing")}</p>}>
            {(id) => (
              <Show when={found()}>
                {(template) => <Content of={{ module: params.module, template: id }} template={template()} />}
              </Show>
            )}
          </Show>
        )}
      </Loaded>
    </PageFrame>
  )
}
