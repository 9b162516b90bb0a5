/** What is kept about me, record by record, and what I did. */
import { integer, moment } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { Section } from "@shezu/ui/Section"
import { For, Show } from "solid-js"

import { me } from "../data/me.ts"
import type { OwnData, OwnSection } from "../data/personal-data.ts"
import { t } from "../locale/t.ts"
import { Kept } from "./Kept.tsx"

const duties = ["clerk", "reviewer", "decider", "finance", "read-only"] as const
const standings = ["staff", "system-administrator", "security-administrator", "audit-administrator"] as const

/** The words that the app has for what is kept as a code. */
const words: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  unitId: (value) => me()?.units.find(({ id }) => id === value)?.name,
  duty: (value) => duties.flatMap((duty) => (duty === value ? [t(`duty.${duty}`)] : []))[0],
  standing: (value) => standings.flatMap((standing) => (standing === value ? [t(`standing.${standing}`)] : []))[0]
}

/** As it is kept: a code in words, a moment as one, everything else as it stands. */
const written = (field: string, value: unknown): string => {
  if (value === null || value === undefined || value === "") return "—"
  const word = words[field]?.(value)
  if (word !== undefined) return word
  if (typeof value === "boolean") return value ? t("own.yes") : t("own.no")
  const text = typeof value === "string" ? value : JSON.stringify(value)
  return /^\d{4}-\d\d-\d\dT/u.test(text) ? moment(text) : text
}

const shownRows = 5

const Records = (props: { readonly of: OwnSection }) => (
  <For each={props.of.rows.slice(0, shownRows)}>
    {(row) => (
      <dl class="grid gap-x-8 border-b border-line py-2 md:grid-cols-2">
        <For each={props.of.shown}>
          {(field) => (
            <div class="grid grid-cols-[10rem_1fr] gap-3 py-0.5">
              <dt class="text-ink-soft">{say(field.name)}</dt>
              <dd class="min-w-0 break-words">{written(field.field, row[field.field])}</dd>
            </div>
          )}
        </For>
      </dl>
    )}
  </For>
)

const Part = (props: { readonly of: OwnSection }) => (
  <Section title={say(props.of.title)} id={props.of.record} note={t("own.count", { count: integer(props.of.count) })}>
    <Records of={props.of} />
    <Show when={props.of.rows.length > shownRows}>
      <p class="py-2 text-sm text-ink-soft">{t("own.more", { count: String(shownRows) })}</p>
    </Show>
    <Show when={props.of.withheld.length > 0}>
      <p class="py-2 text-sm text-ink-soft">
        {t("own.withheld")} {[...new Set(props.of.withheld.map(({ name }) => say(name)))].join("、")}
      </p>
    </Show>
    <div class="py-2">
      <Kept of={props.of.shown[0] ?? props.of.withheld[0] ?? props.of.by} />
    </div>
  </Section>
)

const Acts = (props: { readonly of: OwnData["acts"] }) => (
  <Section title={t("own.acts")} id="acts" note={t("own.count", { count: integer(props.of.count) })}>
    <ul>
      <For each={props.of.last}>
        {(act) => (
          <li class="flex flex-wrap gap-x-4 border-b border-line py-1.5">
            <span class="tabular-nums">{moment(act.when)}</span>
            <span class="font-mono">{act.act}</span>
            <span>{t(`auditPage.outcomes.${act.outcome}`)}</span>
            <span class="ms-auto text-ink-soft">{act.from ?? ""}</span>
          </li>
        )}
      </For>
    </ul>
  </Section>
)

export const OwnDataView = (props: { readonly own: OwnData }) => (
  <div class="flex flex-col gap-8">
    <For each={props.own.sections.filter(({ count }) => count > 0)}>{(one) => <Part of={one} />}</For>
    <Acts of={props.own.acts} />
  </div>
)
