/** 工作台: what to do and why, how the articles stand, what changed. */
import { ButtonLink } from "@shezu/ui/Button"
import { Chip } from "@shezu/ui/Chip"
import { EmptyState } from "@shezu/ui/EmptyState"
import { integer } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { Section } from "@shezu/ui/Section"
import { Timeline } from "@shezu/ui/Timeline"
import { A } from "@solidjs/router"
import { For, Show } from "solid-js"

import type { ArticleShape, OrganizationShape, Urgency, WorkItemShape } from "../data/shapes.ts"
import { t } from "../locale/t.ts"
import { FigureLine } from "./Figures.tsx"

const urgencies = ["overdue", "this-week", "waiting"] as const satisfies ReadonlyArray<Urgency>

export interface HomeShape {
  readonly work: ReadonlyArray<WorkItemShape>
  readonly articles: ReadonlyArray<ArticleShape>
  readonly changes: OrganizationShape["history"]
}

const Work = (props: { readonly items: ReadonlyArray<WorkItemShape>; readonly urgency: Urgency }) => (
  <Show when={props.items.length > 0}>
    <h3 class="pt-3 pb-1 text-sm font-medium text-ink-soft">
      {t(`homePage.${props.urgency}`)}（{integer(props.items.length)}）
    </h3>
    <ul class="border-t border-line">
      <For each={props.items}>
        {(item) => (
          <li class="grid gap-x-4 border-b border-line py-2 md:grid-cols-[1fr_auto]">
            <A href={item.href} class="link min-w-0">
              {say(item.title)}
            </A>
            <div class="flex items-center gap-2 text-sm text-ink-soft md:justify-end">
              <Show when={item.due}>
                {(due) => (
                  <>
                    <Show when={item.urgency === "overdue"}>
                      <Chip tone="adverse">{t("homePage.overdue")}</Chip>
                    </Show>
                    {t("homePage.due", { day: due() })}
                  </>
                )}
              </Show>
            </div>
            <p class="text-sm text-ink-soft md:col-span-2">
              <A href={`/policy/articles/${item.article}`} class="link">
                {t("article", { id: item.article })}
              </A>
              <span class="px-1.5 text-ink-faint">·</span>
              {say(item.because)}
            </p>
          </li>
        )}
      </For>
    </ul>
  </Show>
)

export const HomeView = (props: { readonly home: HomeShape; readonly empty: boolean }) => (
  <Show
    when={!props.empty}
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
      <Section title={t("homePage.work")} id="work">
        <For each={urgencies}>
          {(urgency) => <Work urgency={urgency} items={props.home.work.filter((item) => item.urgency === urgency)} />}
        </For>
        <Show when={props.home.work.length === 0}>
          <p class="py-3 text-ink-soft">{t("homePage.none")}</p>
        </Show>
      </Section>
      <div class="flex flex-col gap-8">
        <Section title={t("homePage.articles")} id="articles">
          <For each={props.home.articles}>
            {(article) => (
              <div class="flex flex-col gap-1 border-b border-line py-2">
                <p class="flex flex-wrap items-baseline gap-x-3">
                  <A href={`/policy/articles/${article.id}`} class="link">
                    {t("article", { id: article.id })} {say(article.title)}
                  </A>
                  <Show when={article.gaps}>
                    {(gaps) => <Chip tone="adverse">{t("homePage.openGaps", { count: integer(gaps()) })}</Chip>}
                  </Show>
                </p>
                <For each={article.figures}>{(figure) => <FigureLine indicator={figure} />}</For>
              </div>
            )}
          </For>
        </Section>
        <Section title={t("homePage.changes")} id="changes">
          <Show
            when={props.home.changes.length > 0}
            fallback={<p class="py-3 text-ink-soft">{t("homePage.noChanges")}</p>}
          >
            <Timeline
              label={t("homePage.changes")}
              items={props.home.changes.map((change) => ({
                id: change.id,
                day: change.day,
                title: say(change.title),
                by: change.by
              }))}
            />
          </Show>
        </Section>
      </div>
    </div>
  </Show>
)
