/** 绑定动态口令器: where the installation's rules ask for a second factor. */
import { t } from "../locale/t.ts"
import { EntrancePage } from "../shell/EntrancePage.tsx"
import { AuthenticatorForm } from "./AuthenticatorForm.tsx"
import { SignOutLine } from "./SignOutLine.tsx"

export default function AuthenticatorDuePage() {
  return (
    <EntrancePage title={t("account.authenticator")} lead={t("account.authenticatorDue")}>
      <AuthenticatorForm />
      <SignOutLine />
    </EntrancePage>
  )
}
