import { Button } from "@shezu/ui/Button"
import { Chip } from "@shezu/ui/Chip"
import { Copyable } from "@shezu/ui/Copyable"
import { DateField } from "@shezu/ui/DateField"
import { Loaded, problemOf } from "@shezu/ui/Loaded"
import { A, useParams, useSearchParams } from "@solidjs/router"
import { keepPreviousData, useQuery } from "@tanstack/solid-query"
import { Show } from "solid-js"

import { installation } from "../data/installation.ts"
import { may } from "../data/me.ts"
import { organization as readOrganization } from "../data/organizations.ts"
import { t } from "../locale/t.ts"
import { Panels } from "../modules/Panels.tsx"
import { PageFrame } from "../shell/PageFrame.tsx"
import { PrintedDay } from "../shell/PrintedDay.tsx"
import { OrganizationView } from "./OrganizationView.tsx"
import { People } from "./People.tsx"
import { WhyNotSeen, WhySeen } from "./WhySeen.tsx"
import { given, statusTone } from "./words.ts"

export default function OrganizationPage() {
  const params = useParams<{ id: string }>()
  const [search, setSearch] = useSearchParams<{ on?: string }>()
  const on = () => search.on ?? installation().today
  const organization = useQuery(() => ({
    queryKey: ["organization", params.id, on()],
    queryFn: () => readOrganization(params.id, search.on),
    placeholderData: keepPreviousData
  }))
  const found = () => (organization.isSuccess ? organization.data.state : undefined)
  const missing = () => organization.isError && problemOf(organization.error).status === 404
  return (
    <PageFrame
      title={found()?.name ?? t(missing() ? "organizationPage.notFound" : "loading")}
      above={
        <A href="/organizations" class="link">
          {t("organizations")}
        </A>
      }
      marks={
        <Show when={found()}>
          {(one) => (
            <>
              <Chip>{t(`kind.${one().kind}`)}</Chip>
              <Chip tone={statusTone[one().status]}>{t(`status.${one().status}`)}</Chip>
            </>
          )}
        </Show>
      }
      lead={
        <Show when={found()}>
          {(one) => (
            <>
              <p class="flex flex-wrap items-center gap-x-4">
                <Show when={one().code} fallback={given(null)}>
                  {(code) => <Copyable text={code()} />}
                </Show>
                <span>{given(one().town)}</span>
                <Show when={one().supervisingUnit}>{(unit) => <span>{unit()}</span>}</Show>
              </p>
              <WhySeen id={params.id} on={search.on} />
              <PrintedDay day={on()} />
            </>
          )}
        </Show>
      }
      actions={
        <>
          <div class="flex items-center gap-2 text-ink-soft">
            <span aria-hidden="true">{t("asOf")}</span>
            <DateField
              class="w-36"
              hideLabel
              label={t("asOf")}
              value={on()}
              latest={installation().today}
              onChange={(next) => setSearch({ on: next }, { replace: true })}
            />
          </div>
          <Button variant="quiet" icon="print" onClick={() => print()}>
            {t("print")}
          </Button>
        </>
      }
    >
      <Show when={!missing()} fallback={<WhyNotSeen id={params.id} on={search.on} />}>
        <Loaded query={organization} lines={12}>
          {(one) => (
            <OrganizationView
              organization={one()}
              today={on() === installation().today}
              panels={
                <Panels
                  organization={{
                    id: params.id,
                    on: on(),
                    name: one().state.name,
                    town: one().state.town ?? null,
                    outcomes: Object.fromEntries(
                      one().findings.flatMap(({ outcome, rule }) => (outcome === null ? [] : [[rule, outcome]]))
                    )
                  }}
                />
              }
              people={
                <Show when={may("personal-data.read")}>
                  <People organization={params.id} />
                </Show>
              }
            />
          )}
        </Loaded>
      </Show>
    </PageFrame>
  )
}
