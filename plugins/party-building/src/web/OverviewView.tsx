/** 党的建设 at a glance: what each rule answers, with the way to the organizations, and the figures of the articles. */
import type { Text } from "@shezu/domain/text/Text"
import { fraction, integer, percent } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { ShareBar } from "@shezu/ui/Progress"
import { Section } from "@shezu/ui/Section"
import { A } from "@solidjs/router"
import { For } from "solid-js"

import { t } from "./locale/t.ts"

export interface Overview {
  readonly standings: ReadonlyArray<{
    readonly rule: string
    readonly title: Text
    readonly articles: ReadonlyArray<string>
    readonly outcomes: ReadonlyArray<{ readonly outcome: string; readonly title: Text; readonly count: number }>
  }>
  readonly figures: ReadonlyArray<{
    readonly indicator: string
    readonly title: Text
    readonly formula: Text
    readonly numerator: number
    readonly denominator: number
    readonly value: number | null
  }>
}

const behind = (rule: string, outcome: string) => `/organizations?${new URLSearchParams({ rule, outcome }).toString()}`

const Standing = (props: { readonly standing: Overview["standings"][number] }) => (
  <section class="flex flex-col gap-2">
    <h3 class="flex flex-wrap items-baseline gap-x-3 font-medium">
      {say(props.standing.title)}
      <For each={props.standing.articles}>
        {(id) => (
          <A href={`/policy/articles/${id}`} class="link text-sm font-normal">
            {t("article", { id })}
          </A>
        )}
      </For>
    </h3>
    <ul class="border-t border-line">
      <For each={props.standing.outcomes}>
        {({ count, outcome, title }) => (
          <li class="flex items-center justify-between gap-4 border-b border-line py-2">
            <A href={behind(props.standing.rule, outcome)} class="link">
              {say(title)}
            </A>
            <span class="text-ink-soft">
              {integer(count)} {t("organizations")}
            </span>
          </li>
        )}
      </For>
    </ul>
  </section>
)

export const OverviewView = (props: { readonly overview: Overview }) => (
  <div class="flex flex-col gap-8">
    <Section id="figures" title={t("figures")}>
      <ul>
        <For each={props.overview.figures}>
          {(one) => (
            <li class="grid items-center gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_9rem_8rem]">
              <div>
                <A href={`/indicators/${one.indicator}`} class="link font-medium">
                  {say(one.title)}
                </A>
                <p class="text-sm text-ink-soft">{say(one.formula)}</p>
              </div>
              <p class="flex items-center gap-3 text-xl">
                {percent(one.value)}
                <ShareBar value={one.value} />
              </p>
              <p class="text-ink-soft">{fraction(one)}</p>
            </li>
          )}
        </For>
      </ul>
    </Section>
    <Section id="standings" title={t("standings")}>
      <div class="grid gap-8 pt-3 lg:grid-cols-3">
        <For each={props.overview.standings}>{(standing) => <Standing standing={standing} />}</For>
      </div>
    </Section>
  </div>
)
