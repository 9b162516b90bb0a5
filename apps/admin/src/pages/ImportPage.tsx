import { Button, DownloadLink } from "@shezu/ui/Button"
import { Chip } from "@shezu/ui/Chip"
import { Dialog } from "@shezu/ui/Dialog"
import { integer, moment } from "@shezu/ui/format.ts"
import { Loaded } from "@shezu/ui/Loaded"
import { t as ui } from "@shezu/ui/locale/t.ts"
import { A, useParams } from "@solidjs/router"
import { useQuery } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"

import { source } from "../data/source.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { ImportView } from "./ImportView.tsx"
import { importTone } from "./words.ts"

export default function ImportPage() {
  const params = useParams<{ id: string }>()
  const batch = useQuery(() => ({ queryKey: ["import", params.id], queryFn: () => source.importBatch(params.id) }))
  const found = () => (batch.isSuccess ? batch.data : undefined)
  const writable = () => (found()?.created ?? 0) + (found()?.updated ?? 0)
  const [undoing, setUndoing] = createSignal(false)
  return (
    <PageFrame
      title={found()?.file ?? t("loading")}
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
      lead={<Show when={found()}>{(one) => <>{`${moment(one().at)} · ${one().by}`}</>}</Show>}
      actions={
        <Show when={found()}>
          {(one) => (
            <>
              <Show when={(one().rejected ?? 0) > 0}>
                <DownloadLink href={`/api/imports/${one().id}/rejected`}>{t("importPage.rejectedFile")}</DownloadLink>
              </Show>
              <Show when={one().state === "committed"}>
                <Button icon="undo" onClick={() => setUndoing(true)}>
                  {t("importPage.undo")}
                </Button>
              </Show>
              <Show when={one().state === "preview"}>
                <Button variant="primary">{t("importPage.commit", { count: integer(writable()) })}</Button>
              </Show>
            </>
          )}
        </Show>
      }
    >
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
            <Button variant="primary" onClick={() => setUndoing(false)}>
              {t("importPage.undo")}
            </Button>
          </>
        }
      />
    </PageFrame>
  )
}
