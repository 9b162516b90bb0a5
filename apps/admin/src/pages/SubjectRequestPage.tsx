/** One request about personal data: what is asked, what is held about who asks, and the answer, given once. */
import { Loaded } from "@shezu/ui/Loaded"
import { A, useParams } from "@solidjs/router"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createEffect, createSignal, on, Show } from "solid-js"

import { may } from "../data/me.ts"
import { organization } from "../data/organizations.ts"
import { legalSources } from "../data/policy.ts"
import { answerRequest, gather, type Gathered, refuseRequest, subjectRequest } from "../data/subject-requests.ts"
import { tr } from "../locale/requests.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { asking } from "./asking.ts"
import { confirming } from "./confirming.tsx"
import { AnswerForm, GatherForm } from "./SubjectRequestAnswer.tsx"
import { StateChip } from "./SubjectRequestsView.tsx"
import { SubjectRequestView } from "./SubjectRequestView.tsx"

export default function SubjectRequestPage() {
  const params = useParams<{ id: string }>()
  const client = useQueryClient()
  const request = useQuery(() => ({
    queryKey: ["subject-requests", params.id],
    queryFn: () => subjectRequest(params.id)
  }))
  const concerned = () => request.data?.organization ?? undefined
  const named = useQuery(() => ({
    queryKey: ["organization", concerned(), undefined],
    queryFn: () => organization(concerned() ?? "", undefined),
    enabled: concerned() !== undefined
  }))
  const sources = useQuery(() => ({ queryKey: ["legal-sources"], queryFn: legalSources }))
  // Of this page alone: what was gathered is kept by no cache, and goes with the page.
  const [found, setFound] = createSignal<Gathered>()
  createEffect(
    on(
      () => params.id,
      () => setFound(undefined),
      { defer: true }
    )
  )
  const gathering = confirming()
  const answering = asking()
  const answered = (perform: () => Promise<unknown>) =>
    void answering.ask(async () => {
      await perform()
      setFound(undefined)
      await client.invalidateQueries({ queryKey: ["subject-requests"] })
    })
  const trouble = () =>
    gathering.problem()?.type?.endsWith(":ConfirmationDue") === true ? undefined : gathering.problem()
  return (
    <PageFrame
      title={
        request.isSuccess
          ? tr("requestsPage.one", { kind: tr(`requestsPage.kinds.${request.data.kind}`), asker: request.data.asker })
          : t("requests")
      }
      above={
        <A href="/personal-data/requests" class="link">
          {t("requests")}
        </A>
      }
      marks={<Show when={request.data}>{(one) => <StateChip of={one()} />}</Show>}
    >
      <Loaded query={request} lines={10}>
        {(one) => (
          <SubjectRequestView
            request={one()}
            organizationName={named.data?.state.name}
            source={(sources.data ?? []).find(({ id }) => id === one().source)}
          >
            <Show when={one().state === "received"}>
              <Show when={one().kind === "access" && one().organization !== null && may("personal-data.reveal")}>
                <GatherForm
                  found={found()}
                  busy={gathering.busy()}
                  problem={trouble()}
                  onGather={(number) =>
                    void gathering.act(async () => {
                      setFound(await gather(one().id, number))
                    })
                  }
                />
              </Show>
              <AnswerForm
                sources={sources.data ?? []}
                busy={answering.busy()}
                problem={answering.problem()}
                onAnswer={(text) => answered(() => answerRequest(one().id, text))}
                onRefuse={(text, source, clause) => answered(() => refuseRequest(one().id, text, source, clause))}
              />
            </Show>
          </SubjectRequestView>
        )}
      </Loaded>
      <gathering.Confirmation />
    </PageFrame>
  )
}
