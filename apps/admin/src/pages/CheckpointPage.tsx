/** 核验点: what seals the log, on one sheet, to be signed and kept where nobody can change it. */
import { Button } from "@shezu/ui/Button"
import { DescriptionList } from "@shezu/ui/DescriptionList"
import { EmptyState } from "@shezu/ui/EmptyState"
import { integer, moment } from "@shezu/ui/format.ts"
import { Loaded } from "@shezu/ui/Loaded"
import { A } from "@solidjs/router"
import { useQuery } from "@tanstack/solid-query"
import { type JSX, Show } from "solid-js"

import { type CheckpointView, verification } from "../data/audit.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { QrPicture } from "./QrPicture.tsx"

const Letters = (props: { readonly children: JSX.Element }) => <code class="text-sm break-all">{props.children}</code>

const Sheet = (props: { readonly checkpoint: CheckpointView; readonly publicKey: string }) => (
  <article class="flex max-w-3xl flex-col gap-5">
    <div class="flex flex-wrap items-start gap-6">
      <QrPicture text={props.checkpoint.line} label={t("checkpoint.picture")} class="size-64 shrink-0 print:size-72" />
      <div class="min-w-0 flex-1 basis-80">
        <DescriptionList
          columns={1}
          items={[
            { term: t("checkpoint.size"), value: integer(props.checkpoint.size) },
            { term: t("checkpoint.takenAt"), value: moment(props.checkpoint.takenAt) },
            { term: t("checkpoint.root"), value: <Letters>{props.checkpoint.root}</Letters> },
            { term: t("checkpoint.hash"), value: props.checkpoint.hash },
            { term: t("checkpoint.keyId"), value: <Letters>{props.checkpoint.keyId}</Letters> },
            { term: t("checkpoint.signature"), value: <Letters>{props.checkpoint.signature}</Letters> },
            { term: t("checkpoint.origin"), value: <Letters>{props.checkpoint.origin}</Letters> },
            { term: t("checkpoint.key"), value: <Letters>{props.publicKey}</Letters> }
          ]}
        />
      </div>
    </div>
    <div class="flex flex-col gap-1">
      <p>{t("checkpoint.use")}</p>
      <p>
        <Letters>{props.checkpoint.line}</Letters>
      </p>
    </div>
    <p class="hidden gap-16 pt-8 print:flex">
      <span>{t("checkpoint.signed")}</span>
      <span>{t("checkpoint.day")}</span>
    </p>
  </article>
)

export default function CheckpointPage() {
  const query = useQuery(() => ({ queryKey: ["audit-verification"], queryFn: verification }))
  return (
    <PageFrame
      title={t("checkpoint.title")}
      above={
        <A href="/audit" class="link">
          {t("audit")}
        </A>
      }
      lead={t("checkpoint.lead")}
      actions={
        <Button variant="primary" icon="print" onClick={() => print()}>
          {t("print")}
        </Button>
      }
    >
      <Loaded query={query}>
        {(found) => (
          <Show when={found().checkpoint} fallback={<EmptyState title={t("checkpoint.none")} />}>
            {(checkpoint) => <Sheet checkpoint={checkpoint()} publicKey={found().key} />}
          </Show>
        )}
      </Loaded>
    </PageFrame>
  )
}
