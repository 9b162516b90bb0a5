/** What stands before the app: signing in, and what somebody owes his own account before anything else. */
import { lazy, Match, Suspense, Switch } from "solid-js"

import { App } from "../App.tsx"
import { me } from "../data/me.ts"

const SignInPage = lazy(() => import("../pages/SignInPage.tsx"))
const PasswordDuePage = lazy(() => import("../pages/PasswordDuePage.tsx"))
const AuthenticatorDuePage = lazy(() => import("../pages/AuthenticatorDuePage.tsx"))

export const Gate = () => (
  <Suspense>
    <Switch fallback={<App />}>
      <Match when={me() === undefined}>
        <SignInPage />
      </Match>
      <Match when={me()?.passwordDue !== null}>
        <PasswordDuePage />
      </Match>
      <Match when={me()?.secondFactorDue === true}>
        <AuthenticatorDuePage />
      </Match>
    </Switch>
  </Suspense>
)
