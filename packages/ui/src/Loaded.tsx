/**
 * Shows what a query answered, a grey place while it waits, or the problem with a way to try again.
 * Lists must stand inside it: virtual rows stay empty when they are mounted while a Suspense waits (TanStack/virtual 1011).
 */
import type { UseQueryResult } from "@tanstack/solid-query"
import { type Accessor, type JSX, Match, Switch } from "solid-js"

import { Skeleton } from "./Delayed.tsx"
import { t } from "./locale/t.ts"
import { type Problem, ProblemNotice } from "./ProblemNotice.tsx"

/** An error that carries a problem document. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(typeof problem.title === "string" ? problem.title : problem.title["zh-CN"])
    this.problem = problem
  }
}

export const problemOf = (failure: unknown): Problem =>
  failure instanceof ProblemError
    ? failure.problem
    : { title: t("problem.title"), detail: failure instanceof Error ? failure.message : String(failure) }

export const Loaded = <Data,>(props: {
  readonly query: UseQueryResult<Data>
  readonly lines?: number
  readonly children: (data: Accessor<Data>) => JSX.Element
}) => (
  <Switch fallback={<Skeleton lines={props.lines ?? 6} />}>
    <Match when={props.query.isError}>
      <ProblemNotice problem={problemOf(props.query.error)} onRetry={() => void props.query.refetch()} />
    </Match>
    <Match when={props.query.isSuccess && { data: props.query.data }}>
      {(found) => props.children(() => found().data as Data)}
    </Match>
  </Switch>
)
