/** Named views of a list, 保存的视图: filters and order under a name, kept in the person's browser. */
import { createSignal, For, Show } from "solid-js"

import { Button, buttonClass } from "./Button.tsx"
import { Icon } from "./Icon.tsx"
import { IconButton } from "./IconButton.tsx"
import { t } from "./locale/t.ts"
import { Popover, PopoverClose } from "./Popover.tsx"
import { readSetting, writeSetting } from "./preferences.ts"
import { TextField } from "./TextField.tsx"

interface SavedView {
  readonly name: string
  /** The address's question, without its mark. */
  readonly query: string
}

const longestName = 40

const isView = (value: unknown): value is SavedView =>
  typeof value === "object" &&
  value !== null &&
  "name" in value &&
  typeof value.name === "string" &&
  "query" in value &&
  typeof value.query === "string"

const decode = (value: unknown): ReadonlyArray<SavedView> | undefined =>
  Array.isArray(value) ? value.filter(isView) : undefined

export const SavedViews = (props: {
  /** Under this name they are kept. */
  readonly settings: string
  /** What is shown now. */
  readonly query: string
  readonly onOpen: (query: string) => void
}) => {
  const key = () => `views.${props.settings}`
  const [views, setViews] = createSignal(readSetting(key(), decode) ?? [])
  const [name, setName] = createSignal("")
  const keep = (next: ReadonlyArray<SavedView>) => {
    setViews(next)
    writeSetting(key(), next)
  }
  const save = () => {
    const wanted = name().trim()
    if (wanted === "") return
    // A name that is there already is given to what is shown now.
    keep([...views().filter((view) => view.name !== wanted), { name: wanted, query: props.query }])
    setName("")
  }
  return (
    <Popover
      title={t("views.title")}
      triggerClass={buttonClass("quiet")}
      trigger={
        <>
          <Icon name="filter" />
          {t("views.title")}
        </>
      }
    >
      <Show when={views().length > 0} fallback={<p class="px-3 py-2 text-ink-soft">{t("views.none")}</p>}>
        <ul class="py-1">
          <For each={views()}>
            {(view) => (
              <li class="flex items-center gap-1 ps-3 pe-1">
                <PopoverClose
                  class="link min-w-0 flex-1 truncate py-1 text-left"
                  aria-label={view.name}
                  aria-current={view.query === props.query ? "true" : undefined}
                  onClick={() => props.onOpen(view.query)}
                >
                  {view.name}
                </PopoverClose>
                <Show when={view.query === props.query}>
                  <Icon name="check" class="text-ink-faint" />
                </Show>
                <IconButton
                  icon="close"
                  label={t("remove", { name: view.name })}
                  onClick={() => keep(views().filter((other) => other !== view))}
                />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <form
        class="flex items-end gap-2 border-t border-line p-3"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextField
          class="flex-1"
          label={t("views.name")}
          value={name()}
          maxlength={longestName}
          autocomplete="off"
          onChange={setName}
        />
        <Button type="submit" disabled={name().trim() === ""}>
          {t("views.save")}
        </Button>
      </form>
    </Popover>
  )
}
