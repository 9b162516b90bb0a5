import { say } from "@shezu/ui/i18n.ts"
import { Loaded } from "@shezu/ui/Loaded"
import { locale } from "@shezu/ui/preferences.ts"
import { useQuery } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"

import { type Parameter, policy as readPolicy, valueLike, whatIf } from "../data/policy.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { Failure } from "./Failure.tsx"
import { PolicyView } from "./PolicyView.tsx"
import { useStanding } from "./standing.ts"
import { WhatIfDrawer, WhatIfResult } from "./WhatIfDrawer.tsx"

export default function PolicyPage() {
  const policy = useQuery(() => ({ queryKey: ["policy", locale()], queryFn: () => readPolicy(locale()) }))
  const { failure, retry, standing } = useStanding()
  const [parameter, setParameter] = createSignal<Parameter>()
  const [value, setValue] = createSignal<string>()
  const answer = useQuery(() => ({
    queryKey: ["what-if", parameter()?.id, value()],
    queryFn: () => {
      const one = parameter()
      if (one === undefined) throw new Error("asked without a parameter")
      return whatIf(one.id, valueLike(one.versions[0].value, value() ?? ""))
    },
    enabled: parameter() !== undefined && value() !== undefined
  }))
  const found = () => (policy.isSuccess ? policy.data : undefined)
  return (
    <PageFrame
      title={t("policy")}
      lead={
        <Show when={found()}>
          {(one) => (
            <p class="flex flex-wrap gap-x-4">
              <span class="text-ink">{say(one().title)}</span>
              <span>{one().number}</span>
              <span>{say(one().issuer)}</span>
              <span>
                {t("policyPage.from")} {one().from}
              </span>
            </p>
          )}
        </Show>
      }
    >
      <Failure failure={failure()} onRetry={retry} />
      <Loaded query={policy} lines={12}>
        {(one) => (
          <PolicyView
            policy={one()}
            standing={standing()}
            onWhatIf={(next) => {
              setValue(undefined)
              setParameter(next)
            }}
          />
        )}
      </Loaded>
      <WhatIfDrawer
        parameter={parameter()}
        onClose={() => {
          setParameter(undefined)
          setValue(undefined)
        }}
        onRun={setValue}
      >
        <Show when={value() !== undefined}>
          <Loaded query={answer}>{(result) => <WhatIfResult result={result()} />}</Loaded>
        </Show>
      </WhatIfDrawer>
    </PageFrame>
  )
}
