/** What if a parameter had another value: how many organizations change, which, in which towns. Writes nothing. */
import { Button } from "@shezu/ui/Button"
import { Drawer } from "@shezu/ui/Drawer"
import { integer } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { TextField } from "@shezu/ui/TextField"
import { A } from "@solidjs/router"
import { createSignal, For, type JSX, Show } from "solid-js"

import type { Parameter, WhatIf } from "../data/policy.ts"
import { t } from "../locale/t.ts"
import { given, parameterWord } from "./words.ts"

export const WhatIfResult = (props: { readonly result: WhatIf }) => (
  <div class="flex flex-col gap-4 pt-4" aria-live="polite">
    <p class="text-lg font-medium">
      {props.result.changed === 0
        ? t("whatIfDrawer.none")
        : t("whatIfDrawer.result", { count: integer(props.result.changed) })}
    </p>
    <ul class="flex flex-wrap gap-x-6 gap-y-1">
      <For each={props.result.towns}>
        {(town) => (
          <li>
            <span class="text-ink-soft">{given(town.town)}</span> {integer(town.count)}
          </li>
        )}
      </For>
    </ul>
    <ul class="border-t border-line">
      <For each={props.result.organizations}>
        {(one) => (
          <li class="grid items-baseline gap-x-4 border-b border-line py-1.5 sm:grid-cols-[1fr_auto]">
            <A href={`/organizations/${one.id}`} class="link">
              {one.name}
            </A>
            <span class="text-sm text-ink-soft">
              {given(one.town)}
              <For each={one.changes}>
                {(change) => (
                  <>
                    {" · "}
                    {say(props.result.wordOf(change.rule, change.before))} →{" "}
                    {say(props.result.wordOf(change.rule, change.after))}
                  </>
                )}
              </For>
            </span>
          </li>
        )}
      </For>
    </ul>
  </div>
)

export const WhatIfDrawer = (props: {
  readonly parameter: Parameter | undefined
  readonly onClose: () => void
  readonly onRun: (value: string) => void
  /** The answer, or what stands in its place. */
  readonly children: JSX.Element
}) => {
  const [value, setValue] = createSignal("")
  return (
    <Drawer
      open={props.parameter !== undefined}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
      title={t("whatIfDrawer.title")}
      description={t("whatIfDrawer.detail")}
    >
      <Show when={props.parameter}>
        {(parameter) => (
          <form
            class="flex flex-wrap items-end gap-3"
            onSubmit={(event) => {
              event.preventDefault()
              props.onRun(value().trim())
            }}
          >
            <p class="w-full">
              {say(parameter().title)}：{parameterWord(parameter().versions[0].value)}
            </p>
            <TextField
              label={t("whatIfDrawer.value")}
              value={value()}
              onChange={setValue}
              required
              class="w-32"
              inputmode="numeric"
            />
            <Button type="submit" variant="primary">
              {t("whatIfDrawer.run")}
            </Button>
          </form>
        )}
      </Show>
      {props.children}
    </Drawer>
  )
}
