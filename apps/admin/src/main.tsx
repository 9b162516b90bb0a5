/** Starts the app in the browser. */
// oxlint-disable-next-line import/no-unassigned-import -- the style sheet of the app
import "./main.css"
import { Button } from "@shezu/ui/Button"
import { applyPreferences } from "@shezu/ui/preferences.ts"
import { render } from "solid-js/web"

import { loadInstallation } from "./data/installation.ts"
import { loadMe } from "./data/me.ts"
import { t } from "./locale/t.ts"
import { Gate } from "./shell/Gate.tsx"

applyPreferences()

const Unreachable = () => (
  <main class="grid h-dvh place-content-center gap-4 text-center">
    <h1 class="text-lg font-semibold">{t("unreachable.title")}</h1>
    <p class="text-ink-soft">{t("unreachable.detail")}</p>
    <p>
      <Button variant="primary" onClick={() => location.reload()}>
        {t("unreachable.again")}
      </Button>
    </p>
  </main>
)

const place = document.getElementById("app")
if (place !== null) {
  Promise.all([loadInstallation(), loadMe()]).then(
    () => render(() => <Gate />, place),
    () => render(() => <Unreachable />, place)
  )
}
