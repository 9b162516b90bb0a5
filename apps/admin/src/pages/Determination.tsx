/** One judgement: a sentence with its basis, unfolding to facts, parameters and what would change it. */
import { Chip } from "@shezu/ui/Chip"
import { say } from "@shezu/ui/i18n.ts"
import { Icon } from "@shezu/ui/Icon"
import { A } from "@solidjs/router"
import { For, type JSX, Show } from "solid-js"

import type { DeterminationShape } from "../data/shapes.ts"
import { t } from "../locale/t.ts"

const Part = (props: { readonly term: string; readonly children: JSX.Element }) => (
  <div class="grid gap-x-3 py-1 sm:grid-cols-[9rem_1fr]">
    <dt class="text-ink-soft">{props.term}</dt>
    <dd class="flex min-w-0 flex-col gap-0.5">{props.children}</dd>
  </div>
)

export const Determination = (props: { readonly determination: DeterminationShape }) => {
  const found = () => props.determination
  return (
    <details class="group border-b border-line">
      <summary class="grid cursor-pointer list-none grid-cols-[1rem_1fr] gap-x-2 py-2 hover:bg-sunken focus-visible:-outline-offset-2">
        <Icon name="chevron-right" class="mt-1 text-ink-faint group-open:rotate-90" />
        <div class="min-w-0">
          <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span class="font-medium">{say(found().title)}</span>
            <Chip tone={found().tone}>{say(found().outcome)}</Chip>
          </p>
          <p>{say(found().because)}</p>
          <p class="text-sm text-ink-soft">
            <For each={found().citations}>
              {(citation) => (
                <span class="me-3">
                  《{say(citation.source)}》{citation.clause}
                  <Show when={citation.certainty !== "S"}>
                    <span class="ms-1.5">
                      <Chip tone="caution">{t(`certainty.${citation.certainty}`)}</Chip>
                    </span>
                  </Show>
                </span>
              )}
            </For>
          </p>
        </div>
      </summary>
      <dl class="ps-6 pb-3">
        <Part term={t("organizationPage.because")}>
          <For each={found().facts}>
            {(fact) => (
              <span>
                {say(fact.name)}：{say(fact.value)}
                <Show when={!fact.stated}>
                  <span class="ms-2 text-sm text-caution">{t("organizationPage.unstatedFact")}</span>
                </Show>
              </span>
            )}
          </For>
        </Part>
        <Show when={found().parameters.length > 0}>
          <Part term={t("organizationPage.parameters")}>
            <For each={found().parameters}>
              {(parameter) => (
                <span>
                  {say(parameter.title)}：{parameter.value}
                  <span class="ms-2 text-sm text-ink-soft">
                    {t("organizationPage.since", { day: parameter.from })} · 《{say(parameter.source)}》
                  </span>
                </span>
              )}
            </For>
          </Part>
        </Show>
        <Show when={found().wouldChange.length > 0}>
          <Part term={t("organizationPage.change")}>
            <For each={found().wouldChange}>{(sentence) => <span>{say(sentence)}</span>}</For>
          </Part>
        </Show>
        <Show when={found().notices.length > 0}>
          <Part term={t("organizationPage.notices")}>
            <For each={found().notices}>{(sentence) => <span>{say(sentence)}</span>}</For>
          </Part>
        </Show>
        <Part term={t("organizationPage.citations")}>
          <For each={found().citations}>{(citation) => <span>{say(citation.gist)}</span>}</For>
          <span class="text-sm text-ink-soft">
            <A href={`/policy/articles/${found().article}`} class="link">
              {t("organizationPage.item", { article: found().article, item: found().item })}
            </A>
            <Show when={found().holdsUntil}>{(until) => <> · {t("organizationPage.holds", { day: until() })}</>}</Show>
          </span>
        </Part>
      </dl>
    </details>
  )
}
