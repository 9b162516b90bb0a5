/** Starts the app in the browser. */
import "./main.css"

import { applyPreferences } from "@shezu/ui/preferences.ts"
import { render } from "solid-js/web"

import { App } from "./App.tsx"

applyPreferences()
const place = document.getElementById("app")
if (place !== null) render(() => <App />, place)
