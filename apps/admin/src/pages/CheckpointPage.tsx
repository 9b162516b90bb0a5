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
import { tv } from "../locale/verification.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { QrPicture } from "./QrPicture.tsx"

const Letters = (props: { readonly children: JSX.Element }) => <code class="text-sm break-all">{props.children}</code>

const Sheet = (props: { readonly checkpoint: CheckpointView; readonly publicKey: string }) => (
  <article class="flex max-w-3xl flex-col gap-5">
    <div class="flex flex-wrap items-start gap-6">
      <QrPicture text={props.checkpoint.line} label={tv("checkpoint.picture")} class="size-64 shrink-0 print:size-72" />
      <div class="min-w-0 flex-1 basis-80">
        <DescriptionList
          columns={1}
          items={[
            { term: tv("checkpoint.size"), value: integer(props.checkpoint.size) },
            { term: tv("checkpoint.takenAt"), value: moment(props.checkpoint.takenAt) },
            { term: tv("checkpoint.root"), value: <Letters>{props.checkpoint.root}</Letters> },
            { term: tv("checkpoint.hash"), value: props.checkpoint.hash },
            { term: tv("checkpoint.keyId"), value: <Letters>{props.checkpoint.keyId}</Letters> },
            { term: tv("checkpoint.signature"), value: <Letters>{props.checkpoint.signature}</Letters> },
            { term: tv("checkpoint.origin"), value: <Letters>{props.checkpoint.origin}</Letters> },
            { term: tv("checkpoint.key"), value: <Letters>{props.publicKey}</Letters> }
          ]}
        />
      </div>
    </div>
    <div class="flex flex-col gap-1">
      <p>{tv("checkpoint.use")}</p>
      <p>
        <Letters>{props.checkpoint.line}</Letters>
      </p>
    </div>
    <p class="hidden gap-16 pt-8 print:flex">
      <span>{tv("checkpoint.signed")}</span>
      <span>{tv("checkpoint.day")}</span>
    </p>
  </article>
)

export default function CheckpointPage() {
  const query = useQuery(() => ({ queryKey: ["audit-verification"], queryFn: verification }))
  return (
    <PageFrame
      title={tv("checkpoint.title")}
      above={
        <A href="/audit" class="link">
          {t("audit")}
        </A>
      }
      lead={tv("checkpoint.lead")}
      actions={
        <Button variant="primary" icon="print" onClick={() => print()}>
          {t("print")}
        </Button>
      }
    >
      <Loaded query={query}>
        {(found) => (
          <Show when={found().checkpoint} fallback={<EmptyState title={tv("checkpoint.none")} />}>
            {(checkpoint) => <Sheet checkpoint={checkpoint()} publicKey={found().key} />}
          </Show>
        )}
      </Loaded>
    </PageFrame>
  )
}
