/** 设置口令: after a one-time secret, or when the old password no longer does. */
import { me } from "../data/me.ts"
import { t } from "../locale/t.ts"
import { EntrancePage } from "../shell/EntrancePage.tsx"
import { PasswordForm } from "./PasswordForm.tsx"
import { SignOutLine } from "./SignOutLine.tsx"

const due = () => me()?.passwordDue ?? "initial"

export default function PasswordDuePage() {
  return (
    <EntrancePage title={t("account.choose")} lead={t(`account.due.${due()}`)}>
      <PasswordForm asksCurrent={due() !== "initial"} />
      <SignOutLine />
    </EntrancePage>
  )
}
