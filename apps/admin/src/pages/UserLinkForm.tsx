/** Who a person is at the identity provider, set by the security administrator; loaded only where there is one. */
import { Button } from "@shezu/ui/Button"
import { Section } from "@shezu/ui/Section"
import { TextField } from "@shezu/ui/TextField"
import { createSignal, Show } from "solid-js"

import type { UserRow } from "../data/users.ts"
import { t } from "../locale/t.ts"

export default function UserLinkForm(props: {
  readonly name: string
  readonly user: UserRow
  readonly busy: boolean
  readonly onLink: (subject: string) => void
  readonly onUnlink: () => void
}) {
  const [subject, setSubject] = createSignal("")
  return (
    <Section title={props.name} id="user-link">
      <div class="flex flex-col items-start gap-3 py-3">
        <Show when={props.user.linked} fallback={<p class="text-ink-soft">{t("provider.userUnlinked")}</p>}>
          <p class="flex flex-wrap items-center gap-3">
            <span>{t("provider.userLinked")}</span>
            <Button variant="quiet" disabled={props.busy} onClick={() => props.onUnlink()}>
              {t("provider.unlink")}
            </Button>
          </p>
        </Show>
        <form
          class="flex w-full flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            props.onLink(subject())
          }}
        >
          <div class="min-w-56 flex-1">
            <TextField label={t("provider.subject")} value={subject()} onChange={setSubject} required />
          </div>
          <Button type="submit" disabled={props.busy}>
            {t("provider.link")}
          </Button>
        </form>
      </div>
    </Section>
  )
}
