/** Gathering what is held about who asks, and the answer or the refusal with its law. */
import { revealsNumber } from "@shezu/domain/personal-data/reveals-number"
import { Button } from "@shezu/ui/Button"
import { DescriptionList } from "@shezu/ui/DescriptionList"
import { say } from "@shezu/ui/i18n.ts"
import { type Problem, ProblemNotice } from "@shezu/ui/ProblemNotice"
import { Section } from "@shezu/ui/Section"
import { SelectField } from "@shezu/ui/SelectField"
import { TextField } from "@shezu/ui/TextField"
import { createSignal, Show } from "solid-js"

import type { LegalSource } from "../data/policy.ts"
import type { Gathered } from "../data/subject-requests.ts"
import { tr } from "../locale/requests.ts"
import { SentenceField } from "./SentenceField.tsx"

const Found = (props: { readonly of: Gathered }) => (
  <Show when={props.of.length > 0} fallback={<p class="py-2">{tr("requestsPage.nothingFound")}</p>}>
    <DescriptionList
      columns={1}
      items={props.of.map(({ by, field, value }) => ({
        term: tr(`requestsPage.fields.${field}`),
        value: (
          <>
            <span class="tabular-nums">{value}</span>
            <span class="ms-3 text-sm text-ink-soft">{tr(`requestsPage.foundBy.${by}`)}</span>
          </>
        )
      }))}
    />
  </Show>
)

export const GatherForm = (props: {
  readonly found: Gathered | undefined
  readonly busy: boolean
  readonly problem: Problem | undefined
  readonly onGather: (number: string) => void
}) => {
  const [number, setNumber] = createSignal("")
  return (
    <Section title={tr("requestsPage.gather")} id="gather">
      <form
        class="flex max-w-xl flex-col gap-3 py-3"
        onSubmit={(event) => {
          event.preventDefault()
          const given = number().trim()
          setNumber("")
          props.onGather(given)
        }}
      >
        <p class="text-ink-soft">{tr("requestsPage.gatherDetail")}</p>
        <TextField
          label={tr("requestsPage.number")}
          hint={tr("requestsPage.numberHint")}
          value={number()}
          onChange={setNumber}
          maxLength={60}
          autocomplete="off"
          spellcheck={false}
        />
        <Button type="submit" class="w-fit" disabled={props.busy}>
          {tr("requestsPage.gather")}
        </Button>
        <Show when={props.problem}>{(problem) => <ProblemNotice problem={problem()} />}</Show>
      </form>
      <div aria-live="polite">
        <Show when={props.found}>{(found) => <Found of={found()} />}</Show>
      </div>
    </Section>
  )
}

const outcomes = ["answered", "refused"] as const

export const AnswerForm = (props: {
  readonly sources: ReadonlyArray<LegalSource>
  readonly busy: boolean
  readonly problem: Problem | undefined
  readonly onAnswer: (text: string) => void
  readonly onRefuse: (text: string, source: string, clause: string) => void
}) => {
  const [outcome, setOutcome] = createSignal<(typeof outcomes)[number]>("answered")
  const [text, setText] = createSignal("")
  const [chosen, setSource] = createSignal<string>()
  const [clause, setClause] = createSignal("")
  const source = () => chosen() ?? props.sources[0]?.id ?? ""
  return (
    <Section title={tr("requestsPage.answer")} id="answer">
      <form
        class="flex max-w-xl flex-col gap-3 py-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (revealsNumber(text())) return
          if (outcome() === "answered") props.onAnswer(text())
          else props.onRefuse(text(), source(), clause())
        }}
      >
        <SelectField
          label={tr("requestsPage.outcome")}
          value={outcome()}
          options={outcomes.map((value) => ({ value, label: tr(`requestsPage.outcomes.${value}`) }))}
          onChange={(value) => setOutcome(value === "refused" ? "refused" : "answered")}
        />
        <Show when={outcome() === "refused"}>
          <SelectField
            label={tr("requestsPage.law")}
            value={source()}
            options={props.sources.map(({ id, title }) => ({ value: id as string, label: say(title) }))}
            onChange={setSource}
            hint={tr("requestsPage.lawHint")}
          />
          <TextField
            label={tr("requestsPage.clause")}
            value={clause()}
            onChange={setClause}
            required
            maxLength={60}
            autocomplete="off"
          />
        </Show>
        <SentenceField
          label={tr(outcome() === "answered" ? "requestsPage.answerText" : "requestsPage.reasons")}
          value={text()}
          onChange={setText}
        />
        <p class="text-sm text-ink-soft">{tr("requestsPage.once")}</p>
        <Button type="submit" class="w-fit" variant="primary" disabled={props.busy}>
          {tr(outcome() === "answered" ? "requestsPage.give" : "requestsPage.refuse")}
        </Button>
        <Show when={props.problem}>{(problem) => <ProblemNotice problem={problem()} />}</Show>
      </form>
    </Section>
  )
}
