/** 绑定动态口令器: where the installation's rules ask for a second factor. */
import { Button } from "@shezu/ui/Button"

import { signOut } from "../data/me.ts"
import { t } from "../locale/t.ts"
import { EntrancePage } from "../shell/EntrancePage.tsx"
import { AuthenticatorForm } from "./AuthenticatorForm.tsx"

export default function AuthenticatorDuePage() {
  return (
    <EntrancePage title={t("account.authenticator")} lead={t("account.authenticatorDue")}>
      <AuthenticatorForm />
      <p>
        <Button variant="quiet" class="-ms-3" onClick={() => void signOut()}>
          {t("account.signOut")}
        </Button>
      </p>
    </EntrancePage>
  )
}
