/** 审计日志: who did what, when, from where, and how it ended. */
import { Button } from "@shezu/ui/Button"
import { Loaded } from "@shezu/ui/Loaded"
import { ProblemNotice } from "@shezu/ui/ProblemNotice"
import { SelectField } from "@shezu/ui/SelectField"
import { TextField } from "@shezu/ui/TextField"
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"

import { type AuditAsked, auditPage, type AuditPosition, verification, verifyNow } from "../data/audit.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { asking } from "./asking.ts"
import { AuditView } from "./AuditView.tsx"
import { VerificationPanel } from "./VerificationPanel.tsx"

const outcomes = ["", "done", "refused", "failed"] as const

const Filters = (props: { readonly asked: AuditAsked; readonly onChange: (asked: AuditAsked) => void }) => (
  <div class="flex flex-wrap items-end gap-3">
    <TextField
      label={t("auditPage.actor")}
      value={props.asked.actor}
      onChange={(actor) => props.onChange({ ...props.asked, actor: actor.trim() })}
      class="w-48"
    />
    <TextField
      label={t("auditPage.act")}
      value={props.asked.act}
      onChange={(act) => props.onChange({ ...props.asked, act: act.trim() })}
      class="w-56"
      placeholder="organization.change"
    />
    <SelectField
      label={t("auditPage.outcome")}
      value={props.asked.outcome}
      options={outcomes.map((value) => ({ value, label: t(`auditPage.outcomes.${value === "" ? "all" : value}`) }))}
      onChange={(value) => props.onChange({ ...props.asked, outcome: outcomes.find((one) => one === value) ?? "" })}
    />
  </div>
)

/** While one runs it is asked how it stands. */
const whileRunning = 1_500

const Verification = () => {
  const queries = useQueryClient()
  const { ask, busy, problem } = asking()
  const state = useQuery(() => ({
    queryKey: ["audit-verification"],
    queryFn: verification,
    refetchInterval: ({ state: { data } }) => (data?.running == null ? false : whileRunning)
  }))
  const begin = () => ask(async () => queries.setQueryData(["audit-verification"], await verifyNow()))
  return (
    <>
      <Loaded query={state}>
        {(found) => <VerificationPanel state={found()} busy={busy()} onVerify={() => void begin()} />}
      </Loaded>
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
    </>
  )
}

export default function AuditPage() {
  const [asked, setAsked] = createSignal<AuditAsked>({ actor: "", act: "", outcome: "" })
  const log = useInfiniteQuery(() => ({
    queryKey: ["audit", asked()],
    queryFn: ({ pageParam }: { readonly pageParam: AuditPosition | undefined }) => auditPage(asked(), pageParam),
    initialPageParam: undefined as AuditPosition | undefined,
    getNextPageParam: ({ next }) => next
  }))
  return (
    <PageFrame
      fill
      title={t("audit")}
      lead={t("auditPage.lead")}
      filters={
        <>
          <Verification />
          <Filters asked={asked()} onChange={setAsked} />
        </>
      }
    >
      <Loaded query={log}>
        {(found) => (
          <>
            <Show when={(found().pages[0]?.pending ?? 0) > 0}>
              <p class="text-ink-soft">{t("auditPage.pending", { count: found().pages[0]?.pending ?? 0 })}</p>
            </Show>
            <AuditView rows={found().pages.flatMap(({ items }) => items)} />
            <Show when={log.hasNextPage}>
              <div>
                <Button disabled={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
                  {t("auditPage.more")}
                </Button>
              </div>
            </Show>
          </>
        )}
      </Loaded>
    </PageFrame>
  )
}
