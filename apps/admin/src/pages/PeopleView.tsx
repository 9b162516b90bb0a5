/** People behind an organization: masked, with the acts that somebody's duties allow. */
import { Button } from "@shezu/ui/Button"
import { say } from "@shezu/ui/i18n.ts"
import { Section } from "@shezu/ui/Section"
import { A } from "@solidjs/router"
import { createSignal, For, type JSX, Show } from "solid-js"

import type { PersonField, PersonLine } from "../data/people.ts"
import { t } from "../locale/t.ts"
import { Kept } from "./Kept.tsx"

export interface PeopleActs {
  readonly mayEdit: boolean
  readonly mayReveal: boolean
  readonly onReveal: (line: PersonLine) => void
  readonly onEdit: (line: PersonLine) => void
  readonly onDelete: (line: PersonLine) => void
}

const Line = (props: { readonly line: PersonLine; readonly whole: string | undefined } & PeopleActs) => {
  const [why, setWhy] = createSignal(false)
  const name = () => say(props.line.kept.name)
  const editWord = () => t(props.line.masked === undefined ? "people.record" : "people.edit")
  return (
    <li class="flex flex-col gap-1 border-b border-line py-2">
      <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span class="w-44 text-ink-soft">{name()}</span>
        <Show when={props.line.masked} fallback={<span class="text-ink-faint">{t("people.none")}</span>}>
          {(masked) => (
            <span class="tabular-nums" aria-live="polite">
              {props.whole ?? masked()}
            </span>
          )}
        </Show>
        <span class="ms-auto flex flex-wrap gap-1">
          <Show when={props.line.masked !== undefined && props.mayReveal && props.whole === undefined}>
            <Button
              variant="quiet"
              aria-label={`${t("people.reveal")} ${name()}`}
              onClick={() => props.onReveal(props.line)}
            >
              {t("people.reveal")}
            </Button>
          </Show>
          <Show when={props.mayEdit}>
            <Button variant="quiet" aria-label={`${editWord()} ${name()}`} onClick={() => props.onEdit(props.line)}>
              {editWord()}
            </Button>
            <Show when={props.line.masked !== undefined}>
              <Button
                variant="quiet"
                aria-label={`${t("people.delete")} ${name()}`}
                onClick={() => props.onDelete(props.line)}
              >
                {t("people.delete")}
              </Button>
            </Show>
          </Show>
          <Button
            variant="quiet"
            aria-expanded={why()}
            aria-label={`${t("people.why")} ${name()}`}
            onClick={() => setWhy(!why())}
          >
            {t("people.why")}
          </Button>
        </span>
      </div>
      <Show when={why()}>
        <Kept of={props.line.kept} />
      </Show>
    </li>
  )
}

export const PeopleView = (
  props: {
    readonly lines: ReadonlyArray<PersonLine>
    /** What was opened on a purpose, until the page is left. */
    readonly whole: Readonly<Partial<Record<PersonField, string>>>
    readonly notice?: JSX.Element
  } & PeopleActs
) => (
  <Section
    title={t("people.title")}
    id="people"
    note={
      <A href="/personal-data" class="link">
        {t("personal.inventory")}
      </A>
    }
  >
    {props.notice}
    <ul>
      <For each={props.lines}>
        {(line) => (
          <Line
            line={line}
            whole={props.whole[line.field]}
            mayEdit={props.mayEdit}
            mayReveal={props.mayReveal}
            onReveal={props.onReveal}
            onEdit={props.onEdit}
            onDelete={props.onDelete}
          />
        )}
      </For>
    </ul>
  </Section>
)
