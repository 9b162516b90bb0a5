/** 政策: the articles down the page, each with its obligation, units and live figures; then the parameters. */
import { Button } from "@shezu/ui/Button"
import { Chip } from "@shezu/ui/Chip"
import { integer } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { Section } from "@shezu/ui/Section"
import { A } from "@solidjs/router"
import { For, Show } from "solid-js"

import type { ArticleShape, ParameterShape, PolicyShape } from "../data/shapes.ts"
import { t } from "../locale/t.ts"
import { FigureLine } from "./Figures.tsx"

const ArticleRow = (props: { readonly article: ArticleShape }) => (
  <li class="grid gap-x-6 gap-y-1 border-b border-line py-3 md:grid-cols-[2.5rem_minmax(0,5fr)_minmax(0,4fr)]">
    <span class="text-lg text-ink-faint max-md:hidden" aria-hidden="true">
      {props.article.id}
    </span>
    <div class="min-w-0">
      <h3 class="font-medium">
        <A href={`/policy/articles/${props.article.id}`} class="link">
          <span class="md:sr-only">{t("article", { id: props.article.id })} </span>
          {say(props.article.title)}
        </A>
      </h3>
      <p>{say(props.article.obligation)}</p>
      <p class="text-sm text-ink-soft">{props.article.units.join("、")}</p>
    </div>
    <div class="flex min-w-0 flex-col gap-1">
      <For
        each={props.article.figures}
        fallback={<span class="text-sm text-ink-faint">{t("policyPage.noFigure")}</span>}
      >
        {(figure) => <FigureLine indicator={figure} />}
      </For>
      <Show when={props.article.gaps}>
        {(gaps) => (
          <p>
            <A href={`/policy/articles/${props.article.id}`}>
              <Chip tone="adverse">{t("homePage.openGaps", { count: integer(gaps()) })}</Chip>
            </A>
          </p>
        )}
      </Show>
    </div>
  </li>
)

const Parameters = (props: {
  readonly parameters: ReadonlyArray<ParameterShape>
  readonly onWhatIf: (parameter: ParameterShape) => void
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
                    {version.value} {parameter.unit === null ? "" : say(parameter.unit)}
                  </span>
                  <span class="text-sm text-ink-soft">
                    {t("policyPage.since")} {version.from} · 《{say(version.source)}》{version.clause}
                  </span>
                  <Show when={version.certainty !== "S"}>
                    <Chip tone="caution">{t(`certainty.${version.certainty}`)}</Chip>
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
  readonly policy: PolicyShape
  readonly onWhatIf: (parameter: ParameterShape) => void
}) => {
  const chapters = () => [...new Map(props.policy.articles.map((one) => [one.chapter["zh-CN"], one.chapter])).values()]
  return (
    <div class="flex flex-col gap-8">
      <For each={chapters()}>
        {(chapter, at) => (
          <Section title={say(chapter)} id={`chapter-${at()}`}>
            <ul>
              <For each={props.policy.articles.filter((one) => one.chapter["zh-CN"] === chapter["zh-CN"])}>
                {(article) => <ArticleRow article={article} />}
              </For>
            </ul>
          </Section>
        )}
      </For>
      <Section title={t("policyPage.parameters")} id="parameters">
        <Parameters parameters={props.policy.parameters} onWhatIf={(parameter) => props.onWhatIf(parameter)} />
      </Section>
    </div>
  )
}
