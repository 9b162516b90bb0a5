/** 模块: what the unit may enable because of its articles, what it has enabled, and why not the others. */
import { Loaded } from "@shezu/ui/Loaded"
import { ProblemNotice } from "@shezu/ui/ProblemNotice"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"

import { loadMe } from "../data/me.ts"
import { modules, setEnabled } from "../data/modules.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { confirming } from "./confirming.tsx"
import { ModuleSettings } from "./ModuleSettings.tsx"
import { ModulesView } from "./ModulesView.tsx"

export default function ModulesPage() {
  const client = useQueryClient()
  const list = useQuery(() => ({ queryKey: ["modules"], queryFn: modules }))
  const [open, setOpen] = createSignal<string>()
  const opened = () =>
    list.isSuccess ? list.data.find(({ enabled, module }) => enabled && module === open()) : undefined
  const { act, busy, Confirmation, problem } = confirming()
  const set = (module: string, enabled: boolean) =>
    act(async () => {
      await setEnabled(module, enabled)
      await Promise.all([client.invalidateQueries({ queryKey: ["modules"] }), loadMe()])
    })
  return (
    <PageFrame title={t("modules")} lead={t("modulesPage.lead")}>
      <Show when={problem()}>{(found) => <ProblemNotice problem={found()} />}</Show>
      <Loaded query={list}>
        {(found) => (
          <ModulesView
            modules={found()}
            busy={busy()}
            onSet={(module, enabled) => void set(module, enabled)}
            onSettings={setOpen}
          />
        )}
      </Loaded>
      <Show when={opened()}>{(module) => <ModuleSettings module={module()} onClose={() => setOpen(undefined)} />}</Show>
      <Confirmation />
    </PageFrame>
  )
}
