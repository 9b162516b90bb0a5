/** 定时任务: what a module does by itself for the unit, when it did so last and will next, and why it does not. */
import { Chip } from "@shezu/ui/Chip"
import { moment } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { For, Show } from "solid-js"

import type { ModuleRow } from "../data/modules.ts"
import { tj } from "../locale/jobs.ts"

type Job = ModuleRow["jobs"][number]

const lastOf = ({ last }: Job): string => {
  if (last === null) return tj("jobs.never")
  return tj(`jobs.${last.state}`, { at: moment(last.ended ?? last.started) })
}

const isAmiss = ({ last, off }: Job): boolean => off !== null || last?.state === "failed" || last?.state === "retrying"

/** Why it is off, else why its last run failed. */
const reason = ({ last, off }: Job) => off ?? last?.because ?? undefined

export const ModuleJobs = (props: { readonly module: ModuleRow }) => (
  <Show when={props.module.jobs.length > 0}>
    <div class="overflow-x-auto">
      <table class="mt-2 w-full max-w-3xl text-sm">
        <caption class="sr-only">{tj("jobs.table", { module: say(props.module.title) })}</caption>
        <thead>
          <tr class="text-start text-ink-soft">
            <th class="py-1 pe-4 text-start font-normal" scope="col">
              {tj("jobs.title")}
            </th>
            <th class="py-1 pe-4 text-start font-normal" scope="col">
              {tj("jobs.last")}
            </th>
            <th class="py-1 text-start font-normal" scope="col">
              {tj("jobs.next")}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.module.jobs}>
            {(job) => (
              <tr class="border-t border-line align-top">
                <th class="py-1 pe-4 text-start font-normal" scope="row">
                  {say(job.title)}
                </th>
                <td class="py-1 pe-4 tabular-nums">
                  <Show when={isAmiss(job)} fallback={lastOf(job)}>
                    <Chip tone="adverse">{lastOf(job)}</Chip>
                  </Show>
                  <Show when={reason(job)}>{(why) => <p class="text-ink-soft">{say(why())}</p>}</Show>
                </td>
                <td class="py-1 tabular-nums">{job.next === null ? tj("jobs.none") : moment(job.next)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  </Show>
)
