import { Button, DownloadLink } from "@shezu/ui/Button"
import { Chip } from "@shezu/ui/Chip"
import { Dialog } from "@shezu/ui/Dialog"
import { integer, moment } from "@shezu/ui/format.ts"
import { Loaded, problemOf } from "@shezu/ui/Loaded"
import { t as ui } from "@shezu/ui/locale/t.ts"
import { ProblemNotice } from "@shezu/ui/ProblemNotice"
import { A, useParams } from "@solidjs/router"
import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"

import { commit, importBatch, undo } from "../data/imports.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { ImportView } from "./ImportView.tsx"
import { importTone } from "./words.ts"

export default function ImportPage() {
  const params = useParams<{ id: string }>()
  const client = useQueryClient()
  const batch = useQuery(() => ({
    queryKey: ["import", params.id],
    queryFn: () => importBatch(params.id),
    // A running batch is followed until it has something to say.
    refetchInterval: (query) => (query.state.data?.state === "running" ? 500 : false)
  }))
  // Everything on other pages may have changed with the register.
  const afterwards = { onSettled: () => client.invalidateQueries() }
  const committing = useMutation(() => ({ mutationFn: commit, ...afterwards }))
  const undoneBatch = useMutation(() => ({ mutationFn: undo, ...afterwards }))
  const failure = () => committing.error ?? undoneBatch.error
  const found = () => (batch.isSuccess ? batch.data : undefined)
  const writable = () => (found()?.created ?? 0) + (found()?.updated ?? 0)
  const [undoing, setUndoing] = createSignal(false)
  return (
    <PageFrame
      title={found()?.source ?? t("loading")}
      above={
        <A href="/imports" class="link">
          {t("imports")}
        </A>
      }
      marks={
        <Show when={found()}>
          {(one) => <Chip tone={importTone[one().state]}>{t(`importsPage.${one().state}`)}</Chip>}
        </Show>
      }
      lead={<Show when={found()}>{(one) => <>{`${moment(one().startedAt)} · ${one().actor}`}</>}</Show>}
      actions={
        <Show when={found()}>
          {(one) => (
            <>
              <Show when={one().rejected > 0 && one().state !== "running"}>
                <DownloadLink href={`/api/imports/${one().id}/rejected.xlsx`}>
                  {t("importPage.rejectedFile")}
                </DownloadLink>
              </Show>
              <Show when={one().state === "committed"}>
                <Button icon="undo" onClick={() => setUndoing(true)}>
                  {t("importPage.undo")}
                </Button>
              </Show>
              <Show when={one().state === "checked" && writable() > 0}>
                <Button variant="primary" disabled={committing.isPending} onClick={() => committing.mutate(one())}>
                  {t("importPage.commit", { count: integer(writable()) })}
                </Button>
              </Show>
            </>
          )}
        </Show>
      }
    >
      <Show when={failure()}>{(problem) => <ProblemNotice problem={problemOf(problem())} />}</Show>
      <Loaded query={batch}>{(one) => <ImportView batch={one()} />}</Loaded>
      <Dialog
        role="alertdialog"
        open={undoing()}
        onOpenChange={setUndoing}
        title={t("importPage.undoTitle")}
        description={t("importPage.undoDetail", { count: integer(writable()) })}
        actions={
          <>
            <Button onClick={() => setUndoing(false)}>{ui("cancel")}</Button>
            <Button
              variant="primary"
              onClick={() => {
                const one = found()
                setUndoing(false)
                if (one !== undefined) undoneBatch.mutate(one)
              }}
            >
              {t("importPage.undo")}
            </Button>
          </>
        }
      />
    </PageFrame>
  )
}
