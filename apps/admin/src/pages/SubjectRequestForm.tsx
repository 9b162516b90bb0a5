/** Writing down what somebody asks about his data, and the organization that it concerns. */
import { revealsNumber } from "@shezu/domain/personal-data/reveals-number"
import { Button } from "@shezu/ui/Button"
import { DateField } from "@shezu/ui/DateField"
import { Drawer } from "@shezu/ui/Drawer"
import { type Problem, ProblemNotice } from "@shezu/ui/ProblemNotice"
import { SelectField } from "@shezu/ui/SelectField"
import { TextField } from "@shezu/ui/TextField"
import { useQuery } from "@tanstack/solid-query"
import { createSignal, createUniqueId, Show } from "solid-js"

import { installation } from "../data/installation.ts"
import { search } from "../data/organizations.ts"
import type { Proof, RequestDraft, RequestKind } from "../data/subject-requests.ts"
import { tr } from "../locale/requests.ts"
import { SentenceField } from "./SentenceField.tsx"

const kinds = ["access", "correction", "deletion"] as const satisfies ReadonlyArray<RequestKind>
const proofs = ["document", "verified-account", "agent", "next-of-kin"] as const satisfies ReadonlyArray<Proof>

/** Found by a few characters of its name or code, then chosen from what was found. */
const OrganizationField = (props: { readonly value: string; readonly onChange: (id: string) => void }) => {
  const [text, setText] = createSignal("")
  const wanted = () => text().trim()
  const hits = useQuery(() => ({
    queryKey: ["search", wanted()],
    queryFn: () => search(wanted()),
    enabled: wanted().length >= 2
  }))
  const found = () => (wanted().length >= 2 && hits.isSuccess ? hits.data : [])
  return (
    <>
      <TextField
        label={tr("requestsPage.findOrganization")}
        hint={tr("requestsPage.findOrganizationHint")}
        value={text()}
        onChange={(next) => {
          // What was chosen may not be among what is found now, and would be sent unseen.
          props.onChange("")
          setText(next)
        }}
        maxLength={100}
        autocomplete="off"
      />
      <SelectField
        label={tr("requestsPage.organization")}
        value={props.value}
        options={[
          { value: "", label: tr("requestsPage.noOrganization") },
          ...found().map(({ id, title }) => ({ value: id, label: title }))
        ]}
        onChange={props.onChange}
        hint={
          wanted().length >= 2 && hits.isSuccess
            ? found().length === 0
              ? tr("requestsPage.noHits")
              : tr("requestsPage.hits", { count: found().length })
            : ""
        }
      />
    </>
  )
}

export const SubjectRequestForm = (props: {
  readonly busy: boolean
  readonly problem: Problem | undefined
  readonly onClose: () => void
  readonly onSubmit: (draft: RequestDraft) => void
}) => {
  const formId = createUniqueId()
  const { today } = installation()
  const [draft, setDraft] = createSignal<RequestDraft>({
    kind: "access",
    asker: "",
    proof: "document",
    about: "",
    receivedOn: today,
    organization: ""
  })
  const put = (part: Partial<RequestDraft>) => setDraft({ ...draft(), ...part })
  return (
    <Drawer
      open
      onOpenChange={(open) => {
        if (!open) props.onClose()
      }}
      title={tr("requestsPage.register")}
      description={tr("requestsPage.registerDetail")}
      actions={
        <Button type="submit" form={formId} variant="primary" disabled={props.busy}>
          {tr("requestsPage.save")}
        </Button>
      }
    >
      <form
        id={formId}
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!revealsNumber(draft().about)) props.onSubmit(draft())
        }}
      >
        <SelectField
          label={tr("requestsPage.kind")}
          value={draft().kind}
          options={kinds.map((value) => ({ value, label: tr(`requestsPage.kinds.${value}`) }))}
          onChange={(value) => put({ kind: kinds.find((one) => one === value) ?? "access" })}
        />
        <TextField
          label={tr("requestsPage.asker")}
          hint={tr("requestsPage.askerHint")}
          value={draft().asker}
          onChange={(asker) => put({ asker })}
          required
          maxLength={60}
          autocomplete="off"
          spellcheck={false}
        />
        <SelectField
          label={tr("requestsPage.proof")}
          value={draft().proof}
          options={proofs.map((value) => ({ value, label: tr(`requestsPage.proofs.${value}`) }))}
          onChange={(value) => put({ proof: proofs.find((one) => one === value) ?? "document" })}
        />
        <SentenceField label={tr("requestsPage.about")} value={draft().about} onChange={(about) => put({ about })} />
        <DateField
          class="w-36"
          label={tr("requestsPage.receivedOn")}
          value={draft().receivedOn}
          latest={today}
          onChange={(receivedOn) => put({ receivedOn: receivedOn ?? today })}
        />
        <OrganizationField value={draft().organization} onChange={(organization) => put({ organization })} />
        <Show when={props.problem}>{(problem) => <ProblemNotice problem={problem()} />}</Show>
      </form>
    </Drawer>
  )
}
