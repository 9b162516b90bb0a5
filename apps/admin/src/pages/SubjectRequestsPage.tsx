/** 个人信息请求: what persons ask about their data, the open ones first; received here. */
import { Button } from "@shezu/ui/Button"
import { Loaded } from "@shezu/ui/Loaded"
import { A, useNavigate } from "@solidjs/router"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"

import { registerRequest, subjectRequests } from "../data/subject-requests.ts"
import { tr } from "../locale/requests.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { asking } from "./asking.ts"
import { SubjectRequestForm } from "./SubjectRequestForm.tsx"
import { SubjectRequestsView } from "./SubjectRequestsView.tsx"

export default function SubjectRequestsPage() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const found = useQuery(() => ({ queryKey: ["subject-requests"], queryFn: subjectRequests }))
  const [open, setOpen] = createSignal(false)
  const { ask, busy, problem, setProblem } = asking()
  const begin = () => {
    setProblem(undefined)
    setOpen(true)
  }
  return (
    <PageFrame
      fill
      title={t("requests")}
      above={
        <A href="/personal-data" class="link">
          {t("personal.inventory")}
        </A>
      }
      lead={tr("requestsPage.lead")}
      actions={
        <Button variant="primary" icon="plus" onClick={begin}>
          {tr("requestsPage.register")}
        </Button>
      }
    >
      <Loaded query={found}>
        {(list) => (
          <>
            <SubjectRequestsView requests={list().items} onRegister={begin} />
            <Show when={list().leftOff > 0}>
              <p class="text-sm text-ink-soft">{tr("requestsPage.leftOff", { count: list().leftOff })}</p>
            </Show>
          </>
        )}
      </Loaded>
      <Show when={open()}>
        <SubjectRequestForm
          busy={busy()}
          problem={problem()}
          onClose={() => setOpen(false)}
          onSubmit={(draft) =>
            void ask(async () => {
              const { id } = await registerRequest(draft)
              setOpen(false)
              await client.invalidateQueries({ queryKey: ["subject-requests"] })
              navigate(`/personal-data/requests/${id}`)
            })
          }
        />
      </Show>
    </PageFrame>
  )
}
