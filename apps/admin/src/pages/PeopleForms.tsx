/** Stating a purpose before something is shown, recording a value, and the question before one is deleted. */
import { Button } from "@shezu/ui/Button"
import { Dialog } from "@shezu/ui/Dialog"
import { say } from "@shezu/ui/i18n.ts"
import { type Problem, ProblemNotice } from "@shezu/ui/ProblemNotice"
import { SelectField } from "@shezu/ui/SelectField"
import { TextField } from "@shezu/ui/TextField"
import { createSignal, Show } from "solid-js"

import type { PersonLine, Purpose } from "../data/people.ts"
import { t } from "../locale/t.ts"

const purposes = ["verify-identity", "contact", "serve-document", "correct-record", "subject-request"] as const

interface FormProps {
  readonly line: PersonLine
  readonly busy: boolean
  readonly problem: Problem | undefined
  readonly onClose: () => void
}

const closing = (onClose: () => void) => (open: boolean) => {
  if (!open) onClose()
}

const Trouble = (props: { readonly of: Problem | undefined }) => (
  <Show when={props.of}>{(problem) => <ProblemNotice problem={problem()} />}</Show>
)

export const RevealDialog = (
  props: FormProps & { readonly onReveal: (request: { readonly purpose: Purpose; readonly reason: string }) => void }
) => {
  const [purpose, setPurpose] = createSignal<Purpose>("contact")
  const [reason, setReason] = createSignal("")
  return (
    <Dialog
      open
      onOpenChange={closing(props.onClose)}
      title={t("people.revealTitle", { name: say(props.line.kept.name) })}
      description={t("people.revealDetail")}
      actions={
        <Button type="submit" form="reveal-person" variant="primary" disabled={props.busy}>
          {t("people.reveal")}
        </Button>
      }
    >
      <form
        id="reveal-person"
        class="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          props.onReveal({ purpose: purpose(), reason: reason() })
        }}
      >
        <SelectField
          label={t("people.purpose")}
          value={purpose()}
          options={purposes.map((value) => ({ value, label: t(`people.purposes.${value}`) }))}
          onChange={(value) => setPurpose(purposes.find((one) => one === value) ?? "contact")}
        />
        <TextField
          label={t("people.reason")}
          hint={t("people.reasonHint")}
          value={reason()}
          onChange={setReason}
          required
          minLength={4}
          maxLength={300}
          autocomplete="off"
        />
        <Trouble of={props.problem} />
      </form>
    </Dialog>
  )
}

export const EditPersonDialog = (props: FormProps & { readonly onSave: (value: string, reason: string) => void }) => {
  const [value, setValue] = createSignal("")
  const [reason, setReason] = createSignal("")
  return (
    <Dialog
      open
      onOpenChange={closing(props.onClose)}
      title={say(props.line.kept.name)}
      description={t("people.editDetail")}
      actions={
        <Button type="submit" form="edit-person" variant="primary" disabled={props.busy}>
          {t("people.save")}
        </Button>
      }
    >
      <form
        id="edit-person"
        class="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          props.onSave(value(), reason())
        }}
      >
        <TextField
          label={say(props.line.kept.name)}
          value={value()}
          onChange={setValue}
          required
          maxLength={60}
          autocomplete="off"
          spellcheck={false}
        />
        <TextField
          label={t("people.reason")}
          value={reason()}
          onChange={setReason}
          maxLength={300}
          autocomplete="off"
        />
        <Trouble of={props.problem} />
      </form>
    </Dialog>
  )
}

export const DeletePersonDialog = (props: FormProps & { readonly onDelete: () => void }) => (
  <Dialog
    open
    role="alertdialog"
    onOpenChange={closing(props.onClose)}
    title={t("people.deleteTitle", { name: say(props.line.kept.name) })}
    description={t("people.deleteDetail")}
    actions={
      <>
        <Button onClick={() => props.onClose()}>{t("people.cancel")}</Button>
        <Button variant="primary" disabled={props.busy} onClick={() => props.onDelete()}>
          {t("people.delete")}
        </Button>
      </>
    }
  >
    <Trouble of={props.problem} />
  </Dialog>
)
