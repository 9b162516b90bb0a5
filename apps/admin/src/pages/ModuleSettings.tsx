/** 模块设置: what the unit chooses of a module that it has enabled, in one form; each setting is saved or refused by itself. */
import { accepted } from "@shezu/domain/module/setting-form"
import { Button } from "@shezu/ui/Button"
import { Drawer } from "@shezu/ui/Drawer"
import { say } from "@shezu/ui/i18n.ts"
import { Loaded, problemOf } from "@shezu/ui/Loaded"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, createUniqueId, For, Show } from "solid-js"

import { changeOf, type Draft, isTaken, moduleSettings, setSetting, type SettingRow } from "../data/module-settings.ts"
import type { ModuleRow } from "../data/modules.ts"
import { ts } from "../locale/settings.ts"
import { SettingField } from "./SettingField.tsx"

type ById<A> = Readonly<Record<string, A>>

const without = <A,>(all: ById<A>, id: string): ById<A> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => key !== id))

export const ModuleSettings = (props: { readonly module: ModuleRow; readonly onClose: () => void }) => {
  const client = useQueryClient()
  const formId = createUniqueId()
  const key = () => ["module-settings", props.module.module]
  // What is changed here is read anew each time it is opened.
  const list = useQuery(() => ({
    queryKey: key(),
    queryFn: () => moduleSettings(props.module.module),
    staleTime: 0
  }))
  const [drafts, setDrafts] = createSignal<ById<Draft>>({})
  /** Said when they are shown, in the language that the screen has then. */
  const [errors, setErrors] = createSignal<ById<() => string>>({})
  const [busy, setBusy] = createSignal(false)
  const [result, setResult] = createSignal<"saved" | "nothing" | "failed">()

  const put = (id: string, draft: Draft) => {
    setDrafts({ ...drafts(), [id]: draft })
    setErrors(without(errors(), id))
    setResult(undefined)
  }
  const fail = (id: string, sentence: () => string) => setErrors({ ...errors(), [id]: sentence })

  /** Whether it went well; what another has changed meanwhile is read anew and what was typed stays. */
  const send = async (setting: SettingRow, value: SettingRow["value"] | null): Promise<boolean> => {
    if (!isTaken(setting, value)) {
      fail(setting.setting, () => ts("settingsPage.takes", { what: say(accepted(setting.form)) }))
      return false
    }
    try {
      await setSetting(props.module.module, setting, value)
      setDrafts(without(drafts(), setting.setting))
      return true
    } catch (failure) {
      const { title } = problemOf(failure)
      fail(setting.setting, () => (typeof title === "string" ? title : say(title)))
      return false
    }
  }

  const save = async (settings: ReadonlyArray<SettingRow>) => {
    const changes = settings.flatMap((setting) => {
      const change = setting.mayChange ? changeOf(setting, drafts()[setting.setting]) : undefined
      return change === undefined ? [] : [{ setting, ...change }]
    })
    if (changes.length === 0) return setResult("nothing")
    setBusy(true)
    setErrors({})
    const went: Array<boolean> = []
    // One after the other, so that the log tells them in the order of the form.
    // oxlint-disable-next-line no-await-in-loop
    for (const { setting, value } of changes) went.push(await send(setting, value))
    await client.invalidateQueries({ queryKey: key() })
    setBusy(false)
    setResult(went.every(Boolean) ? "saved" : "failed")
    return undefined
  }

  const told = () => {
    const found = result()
    if (found === undefined) return ""
    return found === "failed"
      ? ts("settingsPage.failed", { count: Object.keys(errors()).length })
      : ts(`settingsPage.${found}`)
  }

  return (
    <Drawer
      open
      onOpenChange={(open) => {
        if (!open) props.onClose()
      }}
      title={ts("settingsPage.title", { module: say(props.module.title) })}
      description={ts("settingsPage.lead")}
      actions={
        <div class="flex flex-wrap items-center justify-end gap-3">
          <p role="status" class="text-sm text-ink-soft">
            {told()}
          </p>
          <Show when={list.isSuccess && list.data.some(({ mayChange }) => mayChange)}>
            <Button type="submit" form={formId} variant="primary" disabled={busy()}>
              {ts("settingsPage.save")}
            </Button>
          </Show>
        </div>
      }
    >
      <Loaded query={list}>
        {(settings) => (
          <form
            id={formId}
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              void save(settings())
            }}
          >
            <ul class="flex flex-col gap-2">
              {/* By id, so that a field keeps its focus when what was saved is read anew. */}
              <For each={settings().map(({ setting }) => setting)}>
                {(id) => (
                  <Show when={settings().find(({ setting }) => setting === id)}>
                    {(setting) => (
                      <SettingField
                        setting={setting()}
                        draft={drafts()[id]}
                        error={errors()[id]?.()}
                        onDraft={(draft) => put(id, draft)}
                      />
                    )}
                  </Show>
                )}
              </For>
            </ul>
          </form>
        )}
      </Loaded>
    </Drawer>
  )
}
