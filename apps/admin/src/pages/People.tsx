/** 有关人员: masked; whole on a purpose, until the page is left; recorded and deleted by whoever may. */
import { Loaded } from "@shezu/ui/Loaded"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, Match, Show, Switch } from "solid-js"

import { may } from "../data/me.ts"
import { deletePerson, people, type PersonField, type PersonLine, revealPerson, setPerson } from "../data/people.ts"
import { confirming } from "./confirming.tsx"
import { DeletePersonDialog, EditPersonDialog, RevealDialog } from "./PeopleForms.tsx"
import { PeopleView } from "./PeopleView.tsx"

interface Open {
  readonly act: "reveal" | "edit" | "delete"
  readonly line: PersonLine
}

export const People = (props: { readonly organization: string }) => {
  const client = useQueryClient()
  const key = () => ["people", props.organization]
  const lines = useQuery(() => ({ queryKey: key(), queryFn: () => people(props.organization) }))
  const [open, setOpen] = createSignal<Open>()
  const [whole, setWhole] = createSignal<Readonly<Partial<Record<PersonField, string>>>>({})
  const { act, busy, Confirmation, problem } = confirming()

  const forget = (field: PersonField) =>
    setWhole((known) => Object.fromEntries(Object.entries(known).filter(([name]) => name !== field)))
  const change = (field: PersonField, perform: () => Promise<unknown>) =>
    void act(async () => {
      await perform()
      forget(field)
      setOpen(undefined)
      await client.invalidateQueries({ queryKey: key() })
    })
  const form = (line: PersonLine) => ({
    line,
    busy: busy(),
    problem: problem()?.type?.endsWith(":ConfirmationDue") === true ? undefined : problem(),
    onClose: () => setOpen(undefined)
  })
  return (
    <>
      <Loaded query={lines} lines={4}>
        {(found) => (
          <PeopleView
            lines={found()}
            whole={whole()}
            mayEdit={may("personal-data.edit")}
            mayReveal={may("personal-data.reveal")}
            onReveal={(line) => setOpen({ act: "reveal", line })}
            onEdit={(line) => setOpen({ act: "edit", line })}
            onDelete={(line) => setOpen({ act: "delete", line })}
          />
        )}
      </Loaded>
      <Show when={open()} keyed>
        {({ act: what, line }) => (
          <Switch>
            <Match when={what === "reveal"}>
              <RevealDialog
                {...form(line)}
                onReveal={(request) =>
                  void act(async () => {
                    const { field, value } = await revealPerson(props.organization, line.field, request)
                    setWhole((known) => ({ ...known, [field]: value }))
                    setOpen(undefined)
                  })
                }
              />
            </Match>
            <Match when={what === "edit"}>
              <EditPersonDialog
                {...form(line)}
                onSave={(value, reason) =>
                  change(line.field, () => setPerson(props.organization, line.field, value, reason))
                }
              />
            </Match>
            <Match when={what === "delete"}>
              <DeletePersonDialog
                {...form(line)}
                onDelete={() => change(line.field, () => deletePerson(props.organization, line.field))}
              />
            </Match>
          </Switch>
        )}
      </Show>
      <Confirmation />
    </>
  )
}
