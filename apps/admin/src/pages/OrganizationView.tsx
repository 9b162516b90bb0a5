/** One organization on one day: what follows for it, what is known of it, what happened. */
import { DescriptionList } from "@shezu/ui/DescriptionList"
import { day, integer, moment } from "@shezu/ui/format.ts"
import { Section } from "@shezu/ui/Section"
import { Timeline } from "@shezu/ui/Timeline"
import { For, type JSX, Show } from "solid-js"

import type { OrganizationDetail } from "../data/organizations.ts"
import { t } from "../locale/t.ts"
import { Determination } from "./Determination.tsx"
import { changeSentence, given, memberCount, valueWord, yesNo } from "./words.ts"

export const OrganizationView = (props: {
  readonly organization: OrganizationDetail
  /** The page answers for today, not for a past day. */
  readonly today: boolean
  /** People behind it, for whoever may see them. */
  readonly people?: JSX.Element
  /** What the modules show of it. */
  readonly panels?: JSX.Element
}) => {
  const one = () => props.organization.state
  return (
    <div class="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[3fr_2fr]">
      <div class="flex flex-col gap-8">
        <Section title={t("organizationPage.follows")} id="follows">
          <Show
            when={props.organization.findings.length > 0}
            fallback={<p class="py-3 text-ink-soft">{t("organizationPage.noDetermination")}</p>}
          >
            <For each={props.organization.findings}>{(found) => <Determination finding={found} state={one()} />}</For>
          </Show>
        </Section>
        <Section title={t("organizationPage.history")} id="history">
          <Show when={!props.today}>
            <p class="pt-2 text-sm text-ink-soft">{t("organizationPage.historyWhole")}</p>
          </Show>
          <Timeline
            label={t("organizationPage.history")}
            items={props.organization.changes.map((change, at) => ({
              id: String(at),
              day: given(change.validFrom),
              title: (
                <>
                  <Show when={change.kind === "corrected"}>{t("change.corrected")}</Show>
                  {changeSentence(change)}
                </>
              ),
              detail: change.reason === "" ? undefined : change.reason,
              by: t("change.by", {
                actor: change.actor,
                source: [
                  change.source,
                  change.rowNumber === null ? "" : t("change.row", { row: String(change.rowNumber) })
                ]
                  .filter((part) => part !== "")
                  .join(" "),
                at: moment(change.recordedAt)
              })
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
                value: valueWord("registrationRoute", one().registrationRoute)
              },
              { term: t("fields.establishedOn"), value: day(one().establishedOn) },
              { term: t("fields.sector"), value: given(one().sector) },
              { term: t("fields.town"), value: given(one().town) },
              { term: t("fields.community"), value: given(one().community) },
              { term: t("fields.address"), value: given(one().address) },
              { term: t("fields.legalRepresentative"), value: given(one().legalRepresentative) },
              { term: t("fields.capital"), value: valueWord("capital", one().capital) },
              { term: t("fields.staff"), value: integer(one().staff) }
            ]}
          />
        </Section>
        <Section title={t("organizationPage.party")} id="party">
          <DescriptionList
            columns={1}
            items={[
              { term: t("fields.formalPartyMembers"), value: memberCount(one(), "formalPartyMembers") },
              { term: t("fields.probationaryPartyMembers"), value: memberCount(one(), "probationaryPartyMembers") },
              {
                term: t("form.label"),
                value: valueWord("partyForm", one().partyForm)
              },
              { term: t("fields.partyOrganizationName"), value: given(one().partyOrganizationName) },
              { term: t("fields.instructor"), value: yesNo(one().instructor) },
              { term: t("fields.ledBy"), value: given(one().ledBy) },
              { term: t("fields.hub"), value: given(one().hub) },
              { term: t("fields.territorial"), value: yesNo(one().territorial) },
              { term: t("fields.decoupled"), value: yesNo(one().decoupled) }
            ]}
          />
        </Section>
        {props.panels}
        {props.people}
      </div>
    </div>
  )
}
