/** The way out of a page that stands before the app. */
import { Button } from "@shezu/ui/Button"

import { signOut } from "../data/me.ts"
import { t } from "../locale/t.ts"

export const SignOutLine = () => (
  <p>
    <Button variant="quiet" class="-ms-3" onClick={() => void signOut()}>
      {t("account.signOut")}
    </Button>
  </p>
)
