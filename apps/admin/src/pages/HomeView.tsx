/** 工作台: where something is left to do, how the articles stand, what changed. */
import { ButtonLink } from "@shezu/ui/Button"
import { Chip } from "@shezu/ui/Chip"
import { Skeleton } from "@shezu/ui/Delayed"
import { EmptyState } from "@shezu/ui/EmptyState"
import { integer } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { Section } from "@shezu/ui/Section"
import { Timeline } from "@shezu/ui/Timeline"
import { A } from "@solidjs/router"
import { For, type JSX, Show } from "solid-js"

import { answersFor } from "../data/me.ts"
import type { RecentChange } from "../data/organizations.ts"
import type { ArticleLine, Gap } from "../data/policy.ts"
import { t } from "../locale/t.ts"
import { FigureLines } from "./Figures.tsx"
import { gapsOf, type Standing } from "./standing.ts"
import { changeSentence, gapHref } from "./words.ts"

export interface HomeShape {
  readonly articles: ReadonlyArray<ArticleLine>
  readonly organizations: number
}

const Gaps = (props: { readonly article: ArticleLine; readonly gap: Gap }) => (
  <li class="grid items-baseline gap-x-4 border-b border-line py-2 md:grid-cols-[1fr_auto]">
    <A href={gapHref(props.gap)} class="link min-w-0">
      {say(props.gap.title)}
    </A>
    <span class="justify-self-start">
      <Chip tone="adverse">{integer(props.gap.count)}</Chip>
    </span>
    <p class="text-sm text-ink-soft md:col-span-2">
      <A href={`/policy/articles/${props.article.article.id}`} class="link">
        {t("article", { id: props.article.article.id })}
      </A>
      <span class="px-1.5 text-ink-faint">·</span>
      {say(props.article.article.title)}
    </p>
  </li>
)

export const Changes = (props: { readonly changes: ReadonlyArray<RecentChange> }) => (
  <Show when={props.changes.length > 0} fallback={<p class="py-3 text-ink-soft">{t("homePage.noChanges")}</p>}>
    <Timeline
      label={t("homePage.changes")}
      items={props.changes.map((change, at) => ({
        id: String(at),
        day: change.validFrom ?? (change.recordedAt ?? "").slice(0, 10),
        title: (
          <A href={`/organizations/${change.organization}`} class="link">
            {change.name ?? t("homePage.withdrawn")}
          </A>
        ),
        detail: changeSentence(change),
        by: [change.reason, change.actor].filter((part) => part !== "").join(" · ")
      }))}
    />
  </Show>
)

export const HomeView = (props: {
  readonly home: HomeShape
  readonly standing: Standing
  readonly changes: JSX.Element
}) => {
  const open = () =>
    props.standing.gaps &&
    props.home.articles.flatMap((article) =>
      (gapsOf(article, props.standing) ?? []).filter(({ count }) => count > 0).map((gap) => ({ article, gap }))
    )
  return (
    <Show
      when={props.home.organizations > 0}
      fallback={
        <EmptyState
          title={t("homePage.emptyTitle")}
          detail={t("homePage.emptyDetail")}
          action={
            <ButtonLink href="/imports/new" variant="primary">
              {t("homePage.start")}
            </ButtonLink>
          }
        />
      }
    >
      <div class="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[3fr_2fr]">
        <div class="flex flex-col gap-8">
          <Section title={t("homePage.gaps")} id="gaps">
            <Show when={open()} fallback={<Skeleton lines={3} />}>
              {(found) => (
                <ul>
                  <For each={found()} fallback={<li class="py-3 text-ink-soft">{t("homePage.noGaps")}</li>}>
                    {({ article, gap }) => <Gaps article={article} gap={gap} />}
                  </For>
                </ul>
              )}
            </Show>
          </Section>
          <Section title={t("homePage.articles")} id="articles">
            <For
              each={props.home.articles.filter(
                ({ article, indicators }) => indicators.length > 0 && answersFor(article.id)
              )}
              fallback={<p class="py-3 text-ink-soft">{t("homePage.noFigures")}</p>}
            >
              {(line) => (
                <div class="flex flex-col gap-1 border-b border-line py-2">
                  <p>
                    <A href={`/policy/articles/${line.article.id}`} class="link">
                      {t("article", { id: line.article.id })} {say(line.article.title)}
                    </A>
                  </p>
                  <FigureLines line={line} standing={props.standing} />
                </div>
              )}
            </For>
          </Section>
        </div>
        <Section title={t("homePage.changes")} id="changes">
          {props.changes}
        </Section>
      </div>
    </Show>
  )
}
