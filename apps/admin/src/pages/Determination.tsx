/** One judgement: a sentence with its basis, unfolding to facts, parameters and what would change it. */
import { isMemberCount } from "@shezu/domain/organization/member-counts"
import { Chip } from "@shezu/ui/Chip"
import { integer } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { Icon } from "@shezu/ui/Icon"
import { A } from "@solidjs/router"
import { For, type JSX, Show } from "solid-js"

import type { Finding, OrganizationDetail } from "../data/organizations.ts"
import { toneOf } from "../data/outcomes.ts"
import { t } from "../locale/t.ts"
import { parameterWord } from "./words.ts"

const Part = (props: { readonly term: string; readonly children: JSX.Element }) => (
  <div class="grid gap-x-3 py-1 sm:grid-cols-[9rem_1fr]">
    <dt class="text-ink-soft">{props.term}</dt>
    <dd class="flex min-w-0 flex-col gap-0.5">{props.children}</dd>
  </div>
)

/** The register field a fact is read from, where it is one field that may never have been stated. */
const fieldOf: Readonly<Record<string, keyof OrganizationDetail["state"]>> = {
  formalPartyMembers: "formalPartyMembers",
  partyOrganization: "partyForm",
  instructor: "instructor",
  directlyRegistered: "registrationRoute",
  town: "town"
}

const factWord = (value: Finding["facts"][string], name: string): string => {
  if (value === null) return t("unstated")
  if (typeof value === "boolean") return value ? t("yes") : t("no")
  if (name === "kind" || name === "partyOrganization") {
    return t(`${name === "kind" ? "kind" : "form"}.${String(value)}` as "kind.association")
  }
  if (typeof value === "number") return integer(value)
  return name === "formalPartyMembers" ? t(`memberBand.${value}` as "memberBand.none") : value
}

export const Determination = (props: { readonly finding: Finding; readonly state: OrganizationDetail["state"] }) => {
  const found = () => props.finding
  const stated = (name: string) => {
    const field = fieldOf[name]
    if (field === undefined || props.state[field] !== undefined) return true
    return isMemberCount(field) && props.state.bands?.[field] !== undefined
  }
  return (
    <details class="group border-b border-line">
      <summary class="grid cursor-pointer list-none grid-cols-[1rem_1fr] gap-x-2 py-2 hover:bg-sunken focus-visible:-outline-offset-2">
        <Icon name="chevron-right" class="mt-1 text-ink-faint group-open:rotate-90" />
        <div class="min-w-0">
          <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span class="font-medium">{say(found().title)}</span>
            <Chip tone={toneOf(found().outcome, found().notices.length > 0)}>{say(found().outcomeText)}</Chip>
          </p>
          <p>{say(found().because)}</p>
          <p class="text-sm text-ink-soft">
            <For each={found().citations}>
              {(citation) => (
                <span class="me-3">
                  《{say(citation.title)}》{citation.clause}
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
          <For each={Object.entries(found().facts)}>
            {([name, value]) => (
              <span>
                {t(`fact.${name}` as "fact.kind")}：{factWord(value, name)}
                <Show when={!stated(name)}>
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
                  {say(parameter.title)}：{parameterWord(parameter.version.value)}
                  <span class="ms-2 text-sm text-ink-soft">
                    {t("organizationPage.since", { day: parameter.version.from })} · {parameter.version.citation.clause}
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
            <For each={found().items}>
              {(item) => (
                <A href={`/policy/articles/${item.split(".")[0]}`} class="link me-3">
                  {t("organizationPage.item", { item })}
                </A>
              )}
            </For>
            <Show when={found().holdsUntil}>{(until) => <> · {t("organizationPage.holds", { day: until() })}</>}</Show>
          </span>
        </Part>
      </dl>
    </details>
  )
}
