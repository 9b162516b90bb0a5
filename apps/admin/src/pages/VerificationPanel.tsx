/** 日志核验: whether the log is whole, as it was last found, and what seals it. */
import { Button, ButtonLink, DownloadLink } from "@shezu/ui/Button"
import { Chip, type Tone } from "@shezu/ui/Chip"
import { integer, moment } from "@shezu/ui/format.ts"
import { For, Show } from "solid-js"

import { checkpointHref, exportHref, type VerificationState } from "../data/audit.ts"
import { tv } from "../locale/verification.ts"
import { problemKind } from "./verification-words.ts"

type Last = NonNullable<VerificationState["last"]>

const tones: Record<Last["outcome"], Tone> = { sound: "positive", broken: "adverse", unfinished: "caution" }

/** So many are read by people; the command lists the others. */
const shown = 10

const Problems = (props: { readonly report: Last["report"]; readonly restores: VerificationState["restores"] }) => (
  <div class="flex flex-col gap-2 border-s-2 border-accent ps-3">
    <p class="font-semibold">{tv("verification.alarm")}</p>
    <ul class="flex flex-col gap-1">
      <For each={props.report.problems.slice(0, shown)}>
        {(problem) => (
          <li>
            {problemKind(problem.kind)}
            <Show when={problem.place !== undefined}>{tv("verification.at", { place: problem.place ?? 0 })}</Show>
            <Show when={problem.entry}>{(entry) => <code class="ps-2 text-sm break-all">{entry()}</code>}</Show>
          </li>
        )}
      </For>
    </ul>
    <Show when={props.report.problems.length + props.report.unlisted > shown}>
      <p class="text-ink-soft">
        {tv("verification.others", { count: props.report.problems.length + props.report.unlisted - shown })}
      </p>
    </Show>
    <For each={props.restores}>
      {({ after, at, before }) => <p>{tv("verification.restored", { at: moment(at), before, after })}</p>}
    </For>
    <p class="text-ink-soft">{tv("verification.whatToDo")}</p>
  </div>
)

const Found = (props: { readonly last: Last; readonly state: VerificationState }) => {
  const report = () => props.last.report
  return (
    <>
      <p class="text-ink-soft">
        {tv("verification.when", { at: moment(props.last.finishedAt) })}
        {"　"}
        {props.last.askedBy === null
          ? tv("verification.byItself")
          : tv("verification.by", { name: props.last.askedBy })}
        <Show when={props.last.outcome !== "unfinished"}>
          {"　"}
          {tv("verification.counts", {
            entries: integer(report().entries),
            sealed: integer(report().sealed),
            checkpoints: integer(report().checkpoints),
            pending: integer(report().pending)
          })}
        </Show>
      </p>
      <Show when={props.last.outcome === "broken"}>
        <Problems report={report()} restores={props.state.restores} />
      </Show>
      <Show when={props.last.outcome === "unfinished"}>
        <p>{tv("verification.brokeOff")}</p>
      </Show>
      <Show when={props.last.outcome === "sound" && report().entries > 0 && report().sealed === 0}>
        <p>{tv("verification.unsealed")}</p>
      </Show>
    </>
  )
}

export const VerificationPanel = (props: {
  readonly state: VerificationState
  readonly busy: boolean
  readonly onVerify: () => void
}) => (
  <section
    class="flex flex-col gap-2 rounded-md border border-line bg-surface px-4 py-3 print:hidden"
    aria-label={tv("verification.title")}
  >
    <div class="flex flex-wrap items-center gap-x-3 gap-y-2">
      <h2 class="font-semibold">{tv("verification.title")}</h2>
      <Show when={props.state.last} fallback={<Chip tone="caution">{tv("verification.never")}</Chip>}>
        {(last) => <Chip tone={tones[last().outcome]}>{tv(`verification.outcomes.${last().outcome}`)}</Chip>}
      </Show>
      <span role="status" class="text-ink-soft">
        {props.state.running === null ? "" : tv("verification.running")}
      </span>
      <div class="flex flex-wrap gap-2 md:ms-auto">
        <Button disabled={props.busy || props.state.running !== null} onClick={() => props.onVerify()}>
          {tv("verification.verify")}
        </Button>
        <Show when={props.state.checkpoint}>
          <DownloadLink href={checkpointHref}>{tv("verification.checkpoint")}</DownloadLink>
          <ButtonLink href="/audit/checkpoint" icon="print">
            {tv("verification.print")}
          </ButtonLink>
        </Show>
        <DownloadLink href={exportHref}>{tv("verification.export")}</DownloadLink>
      </div>
    </div>
    <Show when={props.state.last}>{(last) => <Found last={last()} state={props.state} />}</Show>
  </section>
)
