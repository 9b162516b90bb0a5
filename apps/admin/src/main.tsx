/** Starts the app in the browser. */
// oxlint-disable-next-line import/no-unassigned-import -- the style sheet of the app
import "./main.css"
import { applyPreferences } from "@shezu/ui/preferences.ts"
import { render } from "solid-js/web"

import { App } from "./App.tsx"

applyPreferences()
const place = document.getElementById("app")
if (place !== null) render(() => <App />, place)
