/** A refusal of the API, said in full: which rule, which facts, and what would change it. */
import type { Text } from "@shezu/domain/text/Text"
import { For, type JSX, Show } from "solid-js"

import { Button } from "./Button.tsx"
import { say } from "./i18n.ts"
import { Icon } from "./Icon.tsx"
import { t } from "./locale/t.ts"

type Said = Text | string

/** A problem document (RFC 9457) with the parts of ours; every part but the title may be absent. */
export interface Problem {
  readonly type?: string
  readonly title: Said
  readonly status?: number
  readonly detail?: Said
  /** The rule or clause that refuses. */
  readonly rule?: Said
  readonly facts?: ReadonlyArray<Said>
  /** What would change the answer, nearest first. */
  readonly change?: ReadonlyArray<Said>
  /** Identifies the request in the log. */
  readonly reference?: string
}

const saying = (said: Said): string => (typeof said === "string" ? said : say(said))

const Part = (props: { readonly term: string; readonly items: ReadonlyArray<Said> }) => (
  <Show when={props.items.length > 0}>
    <div class="grid grid-cols-[6rem_1fr] gap-3">
      <dt class="text-ink-soft">{props.term}</dt>
      <For each={props.items}>{(item) => <dd class="col-start-2">{saying(item)}</dd>}</For>
    </div>
  </Show>
)

export const ProblemNotice = (props: {
  readonly problem: Problem
  readonly onRetry?: () => void
  readonly children?: JSX.Element
}) => (
  <div role="alert" class="border-s-4 border-accent bg-surface px-4 py-3">
    <p class="flex items-center gap-2 font-medium text-accent-ink">
      <Icon name="warning" />
      {saying(props.problem.title)}
    </p>
    <Show when={props.problem.detail}>{(detail) => <p class="pt-1">{saying(detail())}</p>}</Show>
    <dl class="flex flex-col gap-1 pt-2">
      <Part term={t("problem.rule")} items={props.problem.rule === undefined ? [] : [props.problem.rule]} />
      <Part term={t("problem.facts")} items={props.problem.facts ?? []} />
      <Part term={t("problem.change")} items={props.problem.change ?? []} />
      <Part
        term={t("problem.reference")}
        items={props.problem.reference === undefined ? [] : [props.problem.reference]}
      />
    </dl>
    <Show when={props.onRetry}>
      {(retry) => (
        <div class="pt-3">
          <Button onClick={() => retry()()}>{t("problem.retry")}</Button>
        </div>
      )}
    </Show>
    {props.children}
  </div>
)
