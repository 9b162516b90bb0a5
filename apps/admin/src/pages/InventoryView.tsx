import { Chip, type Tone } from "@shezu/ui/Chip"
import { say } from "@shezu/ui/i18n.ts"
import { Section } from "@shezu/ui/Section"
import { For, Show } from "solid-js"

import type { InventoryRow } from "../data/personal-data.ts"
import { t } from "../locale/t.ts"
import { Kept } from "./Kept.tsx"

const tones: Record<InventoryRow["category"], Tone> = { ordinary: "neutral", sensitive: "caution" }

const recordsOf = (rows: ReadonlyArray<InventoryRow>): ReadonlyArray<string> => [
  ...new Set(rows.map(({ record }) => record))
]

export const InventoryView = (props: { readonly rows: ReadonlyArray<InventoryRow> }) => {
  const of = (record: string) => props.rows.filter((row) => row.record === record)
  return (
    <div class="flex flex-col gap-8">
      <For each={recordsOf(props.rows)}>
        {(record) => (
          <Show when={of(record)[0]}>
            {(first) => (
              <Section
                title={say(first().title)}
                id={record}
                note={<span class="font-mono">{first().tables.join("、")}</span>}
              >
                <ul>
                  <For each={of(record)}>
                    {(row) => (
                      <li class="grid gap-x-6 gap-y-1 border-b border-line py-3 md:grid-cols-[minmax(0,2fr)_minmax(0,5fr)]">
                        <div class="flex flex-col items-start gap-1">
                          <h3 class="font-medium">{say(row.name)}</h3>
                          <p class="text-sm text-ink-soft">{say(row.words.subject)}</p>
                          <Chip tone={tones[row.category]}>{say(row.words.category)}</Chip>
                        </div>
                        <div>
                          <Kept of={row} />
                          <p class="text-sm text-ink-soft">
                            {t("personal.protection")}：{say(row.words.protection)}
                          </p>
                        </div>
                      </li>
                    )}
                  </For>
                </ul>
              </Section>
            )}
          </Show>
        )}
      </For>
    </div>
  )
}
