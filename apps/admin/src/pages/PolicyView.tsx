/** 政策: the articles down the page, each with its obligation, units and live figures; then the parameters. */
import { Button } from "@shezu/ui/Button"
import { Chip } from "@shezu/ui/Chip"
import { integer } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { Section } from "@shezu/ui/Section"
import { A } from "@solidjs/router"
import { For, Show } from "solid-js"

import type { ArticleLine, LegalSource, Parameter, Policy } from "../data/policy.ts"
import { t } from "../locale/t.ts"
import { FigureLines } from "./Figures.tsx"
import { gapsOf, type Standing } from "./standing.ts"
import { gapHref, parameterWord } from "./words.ts"

const ArticleRow = (props: { readonly line: ArticleLine; readonly standing: Standing }) => (
  <li class="grid gap-x-6 gap-y-1 border-b border-line py-3 md:grid-cols-[2.5rem_minmax(0,5fr)_minmax(0,4fr)]">
    <span class="text-lg text-ink-faint max-md:hidden" aria-hidden="true">
      {props.line.article.id}
    </span>
    <div class="min-w-0">
      <h3 class="font-medium">
        <A href={`/policy/articles/${props.line.article.id}`} class="link inline-block">
          <span class="md:sr-only">{t("article", { id: props.line.article.id })} </span>
          {say(props.line.article.title)}
        </A>
      </h3>
      <p>{say(props.line.article.obligation)}</p>
      <p class="text-sm text-ink-soft">{props.line.responsible.join("、")}</p>
    </div>
    <div class="flex min-w-0 flex-col gap-1">
      <FigureLines line={props.line} standing={props.standing} />
      <For each={gapsOf(props.line, props.standing)?.filter(({ count }) => count > 0)}>
        {(gap) => (
          <p>
            <A href={gapHref(gap)}>
              <Chip tone="adverse">
                {t("homePage.gapLine", { outcome: say(gap.title), count: integer(gap.count) })}
              </Chip>
            </A>
          </p>
        )}
      </For>
    </div>
  </li>
)

const sourceTitle = (sources: ReadonlyArray<LegalSource>, id: string): string => {
  const found = sources.find((one) => one.id === id)
  return found === undefined ? id : say(found.title)
}

const Parameters = (props: {
  readonly parameters: ReadonlyArray<Parameter>
  readonly sources: ReadonlyArray<LegalSource>
  readonly onWhatIf: (parameter: Parameter) => void
}) => (
  <ul>
    <For each={props.parameters}>
      {(parameter) => (
        <li class="grid items-start gap-x-6 gap-y-1 border-b border-line py-2 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_auto]">
          <div>
            <p>{say(parameter.title)}</p>
            <p class="text-sm text-ink-faint">
              <span class="font-mono">{parameter.id}</span> · {t(`policyPage.${parameter.force}`)}
            </p>
          </div>
          <ul>
            <For each={parameter.versions}>
              {(version) => (
                <li class="flex flex-wrap items-baseline gap-x-3">
                  <span class="font-semibold">
                    {parameterWord(version.value)} {parameter.unit === undefined ? "" : say(parameter.unit)}
                  </span>
                  <span class="text-sm text-ink-soft">
                    {t("policyPage.since")} {version.from} · 《{sourceTitle(props.sources, version.citation.source)}》
                    {version.citation.clause}
                  </span>
                  <Show when={version.citation.certainty !== "S"}>
                    <Chip tone="caution">{t(`certainty.${version.citation.certainty}`)}</Chip>
                  </Show>
                </li>
              )}
            </For>
          </ul>
          <Button onClick={() => props.onWhatIf(parameter)}>{t("policyPage.whatIf")}</Button>
        </li>
      )}
    </For>
  </ul>
)

export const PolicyView = (props: {
  readonly policy: Policy
  readonly standing: Standing
  readonly onWhatIf: (parameter: Parameter) => void
}) => {
  const chapters = () => [
    ...new Map(props.policy.lines.map(({ article }) => [article.chapter["zh-CN"], article.chapter])).values()
  ]
  return (
    <div class="flex flex-col gap-8">
      <For each={chapters()}>
        {(chapter, at) => (
          <Section title={say(chapter)} id={`chapter-${at()}`}>
            <ul>
              <For each={props.policy.lines.filter(({ article }) => article.chapter["zh-CN"] === chapter["zh-CN"])}>
                {(line) => <ArticleRow line={line} standing={props.standing} />}
              </For>
            </ul>
          </Section>
        )}
      </For>
      <Section title={t("policyPage.parameters")} id="parameters">
        <Parameters
          parameters={props.policy.parameters}
          sources={props.policy.sources}
          onWhatIf={(parameter) => props.onWhatIf(parameter)}
        />
      </Section>
    </div>
  )
}
