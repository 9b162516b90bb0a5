/** Behind the name at the top: the unit acted for, one's own account, the way out. */
import { Menu } from "@shezu/ui/Menu"
import { useNavigate } from "@solidjs/router"

import { actFor, me, signOut } from "../data/me.ts"
import { t } from "../locale/t.ts"
import { accountTriggerClass, AccountName } from "./AccountName.tsx"

const units = () => me()?.units ?? []

export default function AccountMenu() {
  const navigate = useNavigate()
  return (
    <Menu
      label={t("account.title")}
      triggerClass={accountTriggerClass}
      trigger={
        <>
          <span class="sr-only">{t("account.title")}</span>
          <AccountName />
        </>
      }
      acts={[
        { id: "account", label: t("account.title"), onSelect: () => navigate("/account") },
        { id: "out", label: t("account.signOut"), onSelect: () => void signOut() }
      ]}
      choices={
        units().length < 2
          ? []
          : [
              {
                label: t("account.actFor"),
                value: me()?.unit?.id ?? "",
                options: units().map(({ id, name }) => ({ value: id, label: name })),
                onChange: (unit) => void actFor(unit)
              }
            ]
      }
    />
  )
}
