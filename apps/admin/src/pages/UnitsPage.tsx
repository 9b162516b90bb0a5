/** 单位: the district's units for everybody who decides; the one that leads adds and changes them. */
import { Button } from "@shezu/ui/Button"
import { say } from "@shezu/ui/i18n.ts"
import { Loaded } from "@shezu/ui/Loaded"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"

import { may } from "../data/me.ts"
import { addUnit, changeUnit, unitForm, type UnitRow, units } from "../data/units.ts"
import { t } from "../locale/t.ts"
import { tu } from "../locale/units.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { confirming } from "./confirming.tsx"
import { UnitDrawer } from "./UnitForm.tsx"
import { UnitsView } from "./UnitsView.tsx"

export default function UnitsPage() {
  const client = useQueryClient()
  const list = useQuery(() => ({ queryKey: ["units"], queryFn: units }))
  const form = useQuery(() => ({ queryKey: ["unit-form"], queryFn: unitForm }))
  /** A unit, or the one that is added. */
  const [open, setOpen] = createSignal<{ readonly unit: UnitRow | undefined }>()
  const { act, busy, Confirmation, problem, clear } = confirming()
  const keeps = () => may("units.manage") && form.isSuccess && form.data.leads
  const show = (unit: UnitRow | undefined) => {
    clear()
    setOpen({ unit })
  }
  const save = (perform: () => Promise<unknown>) =>
    act(async () => {
      await perform()
      setOpen(undefined)
      await client.invalidateQueries()
    })
  return (
    <PageFrame
      fill
      title={t("units")}
      lead={
        <Show when={form.isSuccess && !keeps() ? form.data : undefined}>
          {(one) => <p>{tu("unitsPage.keptBy", { role: say(one().leadRole) })}</p>}
        </Show>
      }
      actions={
        <Show when={keeps()}>
          <Button variant="primary" icon="plus" onClick={() => show(undefined)}>
            {tu("unitsPage.add")}
          </Button>
        </Show>
      }
    >
      <Loaded query={list} lines={12}>
        {(found) => (
          // A grid keeps the columns it began with, and who keeps the units may be known later than they are.
          <Show when={keeps()} fallback={<UnitsView units={found()} onChange={undefined} />}>
            <UnitsView units={found()} onChange={show} />
          </Show>
        )}
      </Loaded>
      <Show when={form.isSuccess ? open() : undefined} keyed>
        {({ unit }) => (
          <Loaded query={form}>
            {(known) => (
              <UnitDrawer
                unit={unit}
                units={list.data ?? []}
                form={known()}
                busy={busy()}
                problem={problem()}
                onClose={() => setOpen(undefined)}
                onSubmit={(id, kind, draft) =>
                  void save(() => (unit === undefined ? addUnit(id, kind, draft) : changeUnit(unit, draft)))
                }
              />
            )}
          </Loaded>
        )}
      </Show>
      <Confirmation />
    </PageFrame>
  )
}
