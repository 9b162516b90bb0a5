import type { Text } from "@shezu/domain/text/Text"
import { Button } from "@shezu/ui/Button"
import { Chip, type Tone } from "@shezu/ui/Chip"
import { say } from "@shezu/ui/i18n.ts"
import { A } from "@solidjs/router"
import { For, Show } from "solid-js"

import type { ModuleRow } from "../data/modules.ts"
import { ts } from "../locale/settings.ts"
import { t } from "../locale/t.ts"
import { tt } from "../locale/templates.ts"
import { ModuleJobs } from "./ModuleJobs.tsx"

const tones: Record<ModuleRow["state"], Tone> = {
  declared: "neutral",
  installed: "caution",
  migrated: "neutral",
  failed: "adverse"
}

const articles = (ids: ReadonlyArray<string>): string =>
  ids.length === 0 ? t("modulesPage.none") : ids.map((id) => t("article", { id })).join("、")

const titles = (modules: ReadonlyArray<{ readonly title: Text }>): string =>
  modules.map(({ title }) => say(title)).join("、")

const Line = (props: {
  readonly module: ModuleRow
  readonly busy: boolean
  readonly onSet: (enabled: boolean) => void
  readonly onSettings: () => void
}) => (
  <li class="grid gap-x-6 gap-y-2 border-b border-line py-4 md:grid-cols-[12rem_1fr_auto]">
    <div class="flex flex-wrap items-center gap-2 self-start">
      <h2 class="font-semibold">{say(props.module.title)}</h2>
      <Show
        when={props.module.enabled}
        fallback={<Chip tone={tones[props.module.state]}>{t(`modulesPage.state.${props.module.state}`)}</Chip>}
      >
        <Chip tone="positive">{t("modulesPage.enabled")}</Chip>
      </Show>
    </div>
    <div class="flex flex-col gap-1">
      <p>{say(props.module.because)}</p>
      <p class="text-sm text-ink-soft">
        {t("modulesPage.articles")} {articles(props.module.articles)}
        <span class="ps-4">
          {t("modulesPage.owned")} {articles(props.module.owned)}
        </span>
      </p>
      <Show when={props.module.needs.length > 0}>
        <p class="text-sm text-ink-soft">
          {t("modulesPage.needs")} {titles(props.module.needs)}
        </p>
      </Show>
      <Show when={props.module.enabled && props.module.templates.length > 0}>
        <p class="flex flex-wrap gap-x-4 text-sm text-ink-soft">
          {tt("templates")}
          <For each={props.module.templates}>
            {({ id, title }) => (
              <A href={`/modules/${props.module.module}/templates/${id}`} class="link">
                {say(title)}
              </A>
            )}
          </For>
        </p>
      </Show>
      <Show when={props.module.neededBy.length > 0}>
        <p class="text-sm text-ink-soft">
          {t("modulesPage.neededBy")} {titles(props.module.neededBy)}
        </p>
      </Show>
      <ModuleJobs module={props.module} />
    </div>
    <div class="flex gap-2 self-start">
      <Show when={props.module.enabled && props.module.hasSettings}>
        <Button aria-label={`${ts("settingsPage.open")} ${say(props.module.title)}`} onClick={() => props.onSettings()}>
          {ts("settingsPage.open")}
        </Button>
      </Show>
      <Show when={props.module.mayEnable}>
        <Button
          disabled={props.busy}
          aria-label={`${props.module.enabled ? t("modulesPage.disable") : t("modulesPage.enable")} ${say(props.module.title)}`}
          onClick={() => props.onSet(!props.module.enabled)}
        >
          {props.module.enabled ? t("modulesPage.disable") : t("modulesPage.enable")}
        </Button>
      </Show>
    </div>
  </li>
)

export const ModulesView = (props: {
  readonly modules: ReadonlyArray<ModuleRow>
  readonly busy: boolean
  readonly onSet: (module: string, enabled: boolean) => void
  readonly onSettings: (module: string) => void
}) => (
  <ul class="border-t border-line-strong">
    <For each={props.modules}>
      {(module) => (
        <Line
          module={module}
          busy={props.busy}
          onSet={(enabled) => props.onSet(module.module, enabled)}
          onSettings={() => props.onSettings(module.module)}
        />
      )}
    </For>
  </ul>
)
