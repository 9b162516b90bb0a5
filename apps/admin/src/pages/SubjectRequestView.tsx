import { DescriptionList } from "@shezu/ui/DescriptionList"
import { day, moment } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { Section } from "@shezu/ui/Section"
import { A } from "@solidjs/router"
import { type JSX, Show } from "solid-js"

import type { LegalSource } from "../data/policy.ts"
import type { SubjectRequestRow } from "../data/subject-requests.ts"
import { tr } from "../locale/requests.ts"

/** What the law asks to be done, and where a correction or deletion is done. */
const Way = (props: { readonly request: SubjectRequestRow }) => (
  <p class="max-w-prose py-3 text-ink-soft">
    {tr(`requestsPage.ways.${props.request.kind}`)}
    <Show when={props.request.kind !== "access" && props.request.organization}>
      {(id) => (
        <>
          {" "}
          <A href={`/organizations/${id()}`} class="link">
            {tr("requestsPage.openOrganization")}
          </A>
        </>
      )}
    </Show>
  </p>
)

export const SubjectRequestView = (props: {
  readonly request: SubjectRequestRow
  readonly organizationName: string | undefined
  readonly source: LegalSource | undefined
  /** What is done about it, while it is open. */
  readonly children: JSX.Element
}) => (
  <div class="flex flex-col gap-8">
    <Section title={tr("requestsPage.asked")} id="asked">
      <DescriptionList
        items={[
          { term: tr("requestsPage.asker"), value: props.request.asker },
          { term: tr("requestsPage.proof"), value: tr(`requestsPage.proofs.${props.request.proof}`) },
          { term: tr("requestsPage.receivedOn"), value: props.request.receivedOn },
          { term: tr("requestsPage.days"), value: tr("requestsPage.daysOpen", { count: props.request.daysOpen }) },
          {
            term: tr("requestsPage.organization"),
            value: (
              <Show when={props.request.organization} fallback={tr("requestsPage.noOrganization")}>
                {(id) => (
                  <A href={`/organizations/${id()}`} class="link">
                    {props.organizationName ?? tr("requestsPage.openOrganization")}
                  </A>
                )}
              </Show>
            )
          },
          {
            term: tr("requestsPage.registered"),
            value: `${moment(String(props.request.registeredAt))}　${props.request.registeredBy}`
          },
          { term: tr("requestsPage.about"), value: props.request.about, wide: true }
        ]}
      />
      <Show when={props.request.state === "received"}>
        <Way request={props.request} />
      </Show>
    </Section>
    <Show when={props.request.state !== "received"}>
      <Section title={tr("requestsPage.answer")} id="answer">
        <DescriptionList
          items={[
            { term: tr("requestsPage.answeredOn"), value: day(props.request.answeredOn) },
            { term: tr("requestsPage.answeredBy"), value: props.request.answeredBy ?? "" },
            ...(props.request.state === "refused"
              ? [
                  {
                    term: tr("requestsPage.law"),
                    value: `${props.source === undefined ? (props.request.source ?? "") : say(props.source.title)}　${props.request.clause ?? ""}`,
                    wide: true
                  }
                ]
              : []),
            {
              term: tr(props.request.state === "refused" ? "requestsPage.reasons" : "requestsPage.answerText"),
              value: props.request.answer ?? "",
              wide: true
            }
          ]}
        />
        <Show when={props.request.state === "refused"}>
          <p class="max-w-prose py-3 text-ink-soft">{tr("requestsPage.remedy")}</p>
        </Show>
      </Section>
    </Show>
    {props.children}
  </div>
)
