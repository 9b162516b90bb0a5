/** What stands at `/`: the workplace, or for who sees nothing of the register the first page that is his. */
import { Navigate } from "@solidjs/router"
import { lazy, Show } from "solid-js"

import { may } from "../data/me.ts"

const HomePage = lazy(() => import("../pages/HomePage.tsx"))

const first = (): string => {
  if (may("users.manage")) return "/users"
  if (may("audit.read")) return "/audit"
  return may("policy.read") ? "/policy" : "/account"
}

export const Landing = () => (
  <Show when={may("register.read")} fallback={<Navigate href={first()} />}>
    <HomePage />
  </Show>
)
