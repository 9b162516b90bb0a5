/** 用户: who may sign in, with which duties; one-time secrets, disabling, ending sessions. */
import { Button } from "@shezu/ui/Button"
import { Loaded } from "@shezu/ui/Loaded"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { createSignal, Show } from "solid-js"

import { units } from "../data/units.ts"
import {
  addUser,
  appoint,
  dismiss,
  endSessions,
  linkUser,
  resetUser,
  setDisabled,
  unlinkUser,
  users
} from "../data/users.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { confirming } from "./confirming.tsx"
import { type NewUser, NewUserDrawer, SecretDialog, UserDrawer } from "./UserForms.tsx"
import { UsersView } from "./UsersView.tsx"

interface Secret {
  readonly username: string
  readonly secret: string
}

export default function UsersPage() {
  const client = useQueryClient()
  const list = useQuery(() => ({ queryKey: ["users"], queryFn: users }))
  const known = useQuery(() => ({ queryKey: ["units"], queryFn: units }))
  const [adding, setAdding] = createSignal(false)
  const [managed, setManaged] = createSignal<string>()
  const [secret, setSecret] = createSignal<Secret>()
  const { act: confirmed, busy, Confirmation, problem } = confirming()

  const act = (perform: () => Promise<Secret | void>) =>
    confirmed(async () => {
      const given = await perform()
      if (given !== undefined) setSecret(given)
      setAdding(false)
      await client.invalidateQueries({ queryKey: ["users"] })
    })
  const user = () => (list.data ?? []).find(({ username }) => username === managed())
  return (
    <PageFrame
      fill
      title={t("users")}
      actions={
        <Button variant="primary" icon="plus" onClick={() => setAdding(true)}>
          {t("usersPage.add")}
        </Button>
      }
    >
      <Loaded query={list}>
        {(found) => <UsersView users={found()} units={known.data ?? []} onManage={setManaged} />}
      </Loaded>
      <NewUserDrawer
        open={adding()}
        onOpenChange={setAdding}
        units={known.data ?? []}
        busy={busy()}
        problem={problem()}
        onSubmit={(added: NewUser) => void act(() => addUser(added))}
      />
      <Show when={user()}>
        {(one) => (
          <UserDrawer
            user={one()}
            units={known.data ?? []}
            busy={busy()}
            problem={problem()}
            onClose={() => setManaged(undefined)}
            onReset={() => void act(() => resetUser(one().username))}
            onDisabled={(disabled) => void act(() => setDisabled(one().username, disabled))}
            onEndSessions={() => void act(() => endSessions(one().username))}
            onAppoint={(place) => void act(() => appoint(one().username, place))}
            onLink={(subject) => void act(() => linkUser(one().username, subject))}
            onUnlink={() => void act(() => unlinkUser(one().username))}
            onDismiss={(appointment) => void act(() => dismiss(one().username, appointment))}
          />
        )}
      </Show>
      <SecretDialog secret={secret()} onClose={() => setSecret(undefined)} />
      <Confirmation />
    </PageFrame>
  )
}
