/** One organization on one day: what follows for it, what is known of it, what happened. */
import { DescriptionList } from "@shezu/ui/DescriptionList"
import { day, integer } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { money } from "@shezu/ui/money.ts"
import { Section } from "@shezu/ui/Section"
import { Timeline } from "@shezu/ui/Timeline"
import { For, Show } from "solid-js"

import type { OrganizationShape } from "../data/shapes.ts"
import { t } from "../locale/t.ts"
import { Determination } from "./Determination.tsx"
import { given, yesNo } from "./words.ts"

export const OrganizationView = (props: { readonly organization: OrganizationShape }) => {
  const one = () => props.organization
  return (
    <div class="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[3fr_2fr]">
      <div class="flex flex-col gap-8">
        <Section title={t("organizationPage.follows")} id="follows">
          <Show
            when={one().determinations.length > 0}
            fallback={<p class="py-3 text-ink-soft">{t("organizationPage.noDetermination")}</p>}
          >
            <For each={one().determinations}>{(found) => <Determination determination={found} />}</For>
          </Show>
        </Section>
        <Section title={t("organizationPage.history")} id="history">
          <Timeline
            label={t("organizationPage.history")}
            items={one().history.map((change) => ({
              id: change.id,
              day: change.day,
              title: say(change.title),
              by: change.by,
              detail: change.detail === null ? undefined : say(change.detail)
            }))}
          />
        </Section>
      </div>
      <div class="flex flex-col gap-8">
        <Section title={t("organizationPage.facts")} id="facts">
          <DescriptionList
            columns={1}
            items={[
              {
                term: t("fields.formerNames"),
                value: one().formerNames.length === 0 ? given(null) : one().formerNames.join("；")
              },
              { term: t("fields.registrar"), value: given(one().registrar) },
              { term: t("fields.supervisingUnit"), value: given(one().supervisingUnit) },
              {
                term: t("route.label"),
                value: ((route) => (route === null ? t("unstated") : t(`route.${route}`)))(one().registrationRoute)
              },
              { term: t("fields.establishedOn"), value: day(one().establishedOn) },
              { term: t("fields.sector"), value: given(one().sector) },
              { term: t("fields.town"), value: given(one().town) },
              { term: t("fields.community"), value: given(one().community) },
              { term: t("fields.address"), value: given(one().address) },
              { term: t("fields.legalRepresentative"), value: given(one().legalRepresentative) },
              { term: t("fields.capital"), value: money(one().capital) },
              { term: t("fields.staff"), value: integer(one().staff) }
            ]}
          />
        </Section>
        <Section title={t("organizationPage.party")} id="party">
          <DescriptionList
            columns={1}
            items={[
              { term: t("fields.formalPartyMembers"), value: integer(one().formalPartyMembers) },
              { term: t("fields.probationaryPartyMembers"), value: integer(one().probationaryPartyMembers) },
              {
                term: t("form.label"),
                value: ((form) => (form === null ? t("unstated") : t(`form.${form}`)))(one().partyForm)
              },
              { term: t("fields.partyOrganizationName"), value: given(one().partyOrganizationName) },
              { term: t("fields.instructor"), value: yesNo(one().instructor) },
              { term: t("fields.hub"), value: given(one().hub) }
            ]}
          />
        </Section>
      </div>
    </div>
  )
}
