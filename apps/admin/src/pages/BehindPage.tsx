/** The organizations behind a figure: those that count for it, or those that fall short of it. */
import { Button } from "@shezu/ui/Button"
import { say } from "@shezu/ui/i18n.ts"
import { Loaded } from "@shezu/ui/Loaded"
import { A, useParams, useSearchParams } from "@solidjs/router"
import { useQuery } from "@tanstack/solid-query"
import { createSignal, For, Show } from "solid-js"

import { behind, indicator as readIndicator, type Members, splits } from "../data/indicators.ts"
import { installation } from "../data/installation.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { given } from "./words.ts"

const cell = "border-b border-line px-3 py-1.5 text-left whitespace-nowrap first:ps-0"

const Rows = (props: { readonly items: Members["items"]; readonly on: string | undefined }) => (
  <For each={props.items}>
    {(one) => (
      <tr>
        <td class={cell}>
          <A href={`/organizations/${one.id}${props.on === undefined ? "" : `?on=${props.on}`}`} class="link">
            {one.name}
          </A>
        </td>
        <td class={`${cell} font-mono`}>{given(one.code)}</td>
        <td class={cell}>{t(`kind.${one.kind}` as "kind.association")}</td>
        <td class={cell}>{given(one.town)}</td>
      </tr>
    )}
  </For>
)

export default function BehindPage() {
  const params = useParams<{ id: string }>()
  const [search, setSearch] = useSearchParams<{
    on?: string
    standing?: string
    split?: string
    by?: string
    after?: string
  }>()
  const [trail, setTrail] = createSignal<ReadonlyArray<string | undefined>>([])
  const standing = () => (search.standing === "met" ? ("met" as const) : ("short" as const))
  const split = () => splits.find((one) => one === search.split)
  const title = useQuery(() => ({
    queryKey: ["indicator", params.id, search.on ?? installation().today, "town"],
    queryFn: () => readIndicator(params.id, search.on, "town")
  }))
  const members = useQuery(() => ({
    queryKey: ["behind", params.id, search.on, standing(), search.split, search.by, search.after],
    queryFn: () =>
      behind(params.id, { on: search.on, standing: standing(), split: split(), by: search.by, after: search.after })
  }))
  return (
    <PageFrame
      title={title.isSuccess ? `${say(title.data.title)} · ${t(`indicatorsPage.${standing()}Title`)}` : t("loading")}
      above={
        <A href={`/indicators/${params.id}`} class="link">
          {t("indicators")}
        </A>
      }
      lead={
        <p class="flex gap-x-4">
          <span>
            {t("asOf")} {search.on ?? installation().today}
          </span>
          <Show when={search.by}>{(by) => <span>{by()}</span>}</Show>
        </p>
      }
    >
      <Loaded query={members} lines={10}>
        {(found) => (
          <div class="flex flex-col gap-4">
            <Show when={found().items.length > 0} fallback={<p class="text-ink-soft">{t("indicatorsPage.nobody")}</p>}>
              <div class="overflow-x-auto">
                <table class="w-full" aria-label={t("indicatorsPage.behind")}>
                  <thead class="text-sm text-ink-soft">
                    <tr>
                      <th scope="col" class={`${cell} font-medium`}>
                        {t("fields.name")}
                      </th>
                      <th scope="col" class={`${cell} font-medium`}>
                        {t("fields.code")}
                      </th>
                      <th scope="col" class={`${cell} font-medium`}>
                        {t("kind.label")}
                      </th>
                      <th scope="col" class={`${cell} font-medium`}>
                        {t("fields.town")}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    <Rows items={found().items} on={search.on} />
                  </tbody>
                </table>
              </div>
            </Show>
            <p class="flex gap-2 print:hidden">
              <Show when={trail().length > 0}>
                <Button
                  onClick={() => {
                    setSearch({ after: trail().at(-1) })
                    setTrail(trail().slice(0, -1))
                  }}
                >
                  {t("indicatorsPage.previous")}
                </Button>
              </Show>
              <Show when={found().next}>
                {(next) => (
                  <Button
                    onClick={() => {
                      setTrail([...trail(), search.after])
                      setSearch({ after: next() })
                    }}
                  >
                    {t("indicatorsPage.next")}
                  </Button>
                )}
              </Show>
            </p>
          </div>
        )}
      </Loaded>
    </PageFrame>
  )
}
