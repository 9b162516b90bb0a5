/** 我的账户: for whom I act and what I see, password, authenticator, and where I am signed in. */
import { Loaded } from "@shezu/ui/Loaded"
import { useQuery, useQueryClient } from "@tanstack/solid-query"

import { endSession, mySessions } from "../data/me.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { AccountView, Sessions } from "./AccountView.tsx"

export default function AccountPage() {
  const client = useQueryClient()
  const sessions = useQuery(() => ({ queryKey: ["my-sessions"], queryFn: mySessions }))
  const end = async (id: string) => {
    await endSession(id)
    await client.invalidateQueries({ queryKey: ["my-sessions"] })
  }
  return (
    <PageFrame title={t("account.title")}>
      <AccountView
        sessions={
          <Loaded query={sessions}>{(lines) => <Sessions lines={lines()} onEnd={(id) => void end(id)} />}</Loaded>
        }
      />
    </PageFrame>
  )
}
