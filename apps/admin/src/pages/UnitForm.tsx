/** Entering a unit: names and roles by date, what workbooks call it, its sectors, its end and who follows it. */
import { Button } from "@shezu/ui/Button"
import { DateField } from "@shezu/ui/DateField"
import { Drawer } from "@shezu/ui/Drawer"
import { moment } from "@shezu/ui/format.ts"
import { say } from "@shezu/ui/i18n.ts"
import { type Problem, ProblemNotice } from "@shezu/ui/ProblemNotice"
import { SelectField } from "@shezu/ui/SelectField"
import { TextField } from "@shezu/ui/TextField"
import { useQuery } from "@tanstack/solid-query"
import { createSignal, createUniqueId, Index, For, type JSX, Show } from "solid-js"

import { installation } from "../data/installation.ts"
import { type AddedKind, draftOf, unitChanges, type UnitDraft, type UnitForm, type UnitRow } from "../data/units.ts"
import { t } from "../locale/t.ts"
import { tu } from "../locale/units.ts"

const Group = (props: { readonly legend: string; readonly hint?: string; readonly children: JSX.Element }) => (
  <fieldset class="flex flex-col gap-2 border-t border-line pt-3">
    <legend class="float-left pe-3 font-medium">{props.legend}</legend>
    <Show when={props.hint}>
      <p class="text-sm text-ink-soft">{props.hint}</p>
    </Show>
    {props.children}
  </fieldset>
)

const History = (props: { readonly unit: UnitRow }) => {
  const found = useQuery(() => ({
    queryKey: ["unit-changes", props.unit.id, props.unit.revision],
    queryFn: () => unitChanges(props.unit.id)
  }))
  return (
    <Show when={found.isSuccess && found.data.length > 0 ? found.data : undefined}>
      {(changes) => (
        <Group legend={tu("unitsPage.history")}>
          <ul class="clear-both text-sm">
            <For each={changes()}>
              {(change) => (
                <li class="border-b border-line py-1.5">
                  <span class="tabular-nums">{moment(change.changedAt)}</span>　{change.actor}　{change.reason}
                </li>
              )}
            </For>
          </ul>
        </Group>
      )}
    </Show>
  )
}

const changedAt = <A,>(list: ReadonlyArray<A>, at: number, part: Partial<A>): ReadonlyArray<A> =>
  list.map((one, here) => (here === at ? { ...one, ...part } : one))

/** The first id of a kind that is free. */
const freeId = (kind: AddedKind, units: ReadonlyArray<UnitRow>): string => {
  const taken = new Set<string>(units.map(({ id }) => id))
  let at = 1
  while (taken.has(`${kind}-${at}`)) at += 1
  return `${kind}-${at}`
}

/** The role that most units of a kind have, so that one need not look for it. */
const usualRole: Partial<Record<AddedKind, string>> = {
  "sector-committee": "sector-committees",
  "supervising-unit": "supervising-units"
}

export const UnitDrawer = (props: {
  /** None: one is added. */
  readonly unit: UnitRow | undefined
  readonly units: ReadonlyArray<UnitRow>
  readonly form: UnitForm
  readonly busy: boolean
  readonly problem: Problem | undefined
  readonly onClose: () => void
  readonly onSubmit: (id: string, kind: AddedKind, draft: UnitDraft) => void
}) => {
  const day = installation().today
  const formId = createUniqueId()
  const startRoles = (kind: AddedKind) => {
    const role = usualRole[kind]
    return role !== undefined && props.form.roles.some((one) => one.role === role) ? [{ value: role, from: day }] : []
  }
  const first: AddedKind = "sector-committee"
  const [kind, setKind] = createSignal<AddedKind>(first)
  const [id, setId] = createSignal(freeId(first, props.units))
  const [draft, setDraft] = createSignal<UnitDraft>(
    props.unit === undefined
      ? {
          names: [{ value: "", from: day }],
          end: undefined,
          roles: startRoles(first),
          aliases: "",
          sectors: "",
          successor: "",
          reason: ""
        }
      : draftOf(props.unit)
  )
  const put = (part: Partial<UnitDraft>) => setDraft({ ...draft(), ...part })
  const putName = (at: number, part: Partial<UnitDraft["names"][number]>) =>
    put({ names: changedAt(draft().names, at, part) })
  const putRole = (at: number, part: Partial<UnitDraft["roles"][number]>) =>
    put({ roles: changedAt(draft().roles, at, part) })
  const choose = (next: string) => {
    const found = props.form.kinds.find((one) => one === next) ?? first
    setKind(found)
    setId(freeId(found, props.units))
    put({ roles: startRoles(found) })
  }
  const hasSectors = () => (props.unit?.kind ?? kind()) === "sector-committee"
  const served = (role: string): string => {
    const articles = props.form.roles.find((one) => one.role === role)?.articles ?? []
    return articles.length === 0
      ? tu("unitsPage.servesNone")
      : tu("unitsPage.serves", { articles: articles.map((one) => t("article", { id: one })).join("、") })
  }
  return (
    <Drawer
      open
      onOpenChange={(open) => {
        if (!open) props.onClose()
      }}
      title={props.unit === undefined ? tu("unitsPage.add") : props.unit.name}
      {...(props.unit === undefined ? {} : { description: t(`unitKind.${props.unit.kind}`) })}
      actions={
        <Button type="submit" form={formId} variant="primary" disabled={props.busy}>
          {tu("unitsPage.save")}
        </Button>
      }
    >
      <form
        id={formId}
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          props.onSubmit(id(), kind(), draft())
        }}
      >
        <Show when={props.unit === undefined}>
          <SelectField
            label={tu("unitsPage.kind")}
            value={kind()}
            options={props.form.kinds.map((value) => ({ value, label: t(`unitKind.${value}`) }))}
            onChange={choose}
          />
          <TextField
            label={tu("unitsPage.id")}
            hint={tu("unitsPage.idHint")}
            value={id()}
            onChange={setId}
            required
            maxLength={60}
            pattern="[a-z0-9]+(-[a-z0-9]+)*"
            autocomplete="off"
          />
        </Show>
        <Group legend={tu("unitsPage.names")} hint={tu("unitsPage.namesHint")}>
          <Index each={draft().names}>
            {(name, at) => (
              <div class="flex items-end gap-2">
                <TextField
                  class="min-w-0 flex-1"
                  label={tu("unitsPage.name")}
                  value={name().value}
                  onChange={(value) => putName(at, { value: value })}
                  required
                  maxLength={100}
                  autocomplete="off"
                />
                <DateField
                  class="w-36"
                  label={tu("unitsPage.from")}
                  value={name().from}
                  latest={day}
                  onChange={(from) => putName(at, { from: from ?? day })}
                />
              </div>
            )}
          </Index>
          <div class="flex gap-2">
            <Button icon="plus" onClick={() => put({ names: [...draft().names, { value: "", from: day }] })}>
              {tu("unitsPage.rename")}
            </Button>
            <Show when={draft().names.length > 1}>
              <Button variant="quiet" onClick={() => put({ names: draft().names.slice(0, -1) })}>
                {tu("unitsPage.takeBack")}
              </Button>
            </Show>
          </div>
        </Group>
        <Group legend={tu("unitsPage.roles")} hint={tu("unitsPage.rolesHint")}>
          <Index each={draft().roles}>
            {(role, at) => (
              <div class="flex flex-col gap-2 border-b border-line pb-3">
                <SelectField
                  label={tu("unitsPage.role")}
                  value={role().value}
                  options={props.form.roles.map((one) => ({ value: one.role, label: say(one.title) }))}
                  onChange={(value) => putRole(at, { value: value })}
                  hint={served(role().value)}
                />
                <div class="flex items-end gap-2">
                  <DateField
                    class="w-36"
                    label={tu("unitsPage.from")}
                    value={role().from}
                    latest={day}
                    onChange={(from) => putRole(at, { from: from ?? day })}
                  />
                  <DateField
                    class="w-36"
                    label={tu("unitsPage.until")}
                    value={role().until}
                    latest={day}
                    onChange={(until) => putRole(at, { until: until })}
                  />
                  <Button
                    variant="quiet"
                    class="ms-auto"
                    onClick={() => put({ roles: draft().roles.filter((_, one) => one !== at) })}
                  >
                    {tu("unitsPage.remove")}
                  </Button>
                </div>
              </div>
            )}
          </Index>
          <Button
            class="w-fit"
            icon="plus"
            onClick={() => put({ roles: [...draft().roles, { value: props.form.roles[0]?.role ?? "", from: day }] })}
          >
            {tu("unitsPage.addRole")}
          </Button>
        </Group>
        <Show when={hasSectors()}>
          <TextField
            label={tu("unitsPage.sectors")}
            hint={tu("unitsPage.sectorsHint")}
            value={draft().sectors}
            onChange={(value) => put({ sectors: value })}
            autocomplete="off"
          />
        </Show>
        <TextField
          label={tu("unitsPage.aliases")}
          hint={tu("unitsPage.aliasesHint")}
          value={draft().aliases}
          onChange={(value) => put({ aliases: value })}
          autocomplete="off"
        />
        <Show when={props.unit}>
          <Group legend={tu("unitsPage.ending")} hint={tu("unitsPage.endingHint")}>
            <DateField
              class="w-36"
              label={tu("unitsPage.lastDay")}
              value={draft().end}
              latest={day}
              onChange={(end) => put({ end: end })}
            />
            <SelectField
              label={tu("unitsPage.successor")}
              value={draft().successor}
              options={[
                { value: "", label: tu("unitsPage.noSuccessor") },
                ...props.units
                  .filter((one) => one.id !== props.unit?.id)
                  .map((one) => ({ value: one.id as string, label: one.name }))
              ]}
              onChange={(value) => put({ successor: value })}
            />
          </Group>
        </Show>
        <TextField
          label={tu("unitsPage.reason")}
          hint={tu("unitsPage.reasonHint")}
          value={draft().reason}
          onChange={(value) => put({ reason: value })}
          required
          maxLength={500}
          autocomplete="off"
        />
        <Show when={props.problem}>{(problem) => <ProblemNotice problem={problem()} />}</Show>
        <Show when={props.unit}>{(unit) => <History unit={unit()} />}</Show>
      </form>
    </Drawer>
  )
}
