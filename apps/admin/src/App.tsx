/** Routes of the app; every page is loaded when it is first opened. */
import { problemOf } from "@shezu/ui/Loaded"
import { Router } from "@solidjs/router"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { lazy } from "solid-js"

import { moduleRoutes } from "./modules/pages.tsx"
import { Landing } from "./shell/Landing.tsx"
import { Shell } from "./shell/Shell.tsx"

/** A refusal says the same when asked again; what did not arrive is asked for once more. */
const askAgain = (failed: number, failure: unknown): boolean => failed < 1 && (problemOf(failure).status ?? 500) >= 500

const client = new QueryClient({ defaultOptions: { queries: { staleTime: 10_000, retry: askAgain } } })

const ownRoutes = [
  { path: "/", component: Landing },
  { path: "/organizations", component: lazy(() => import("./pages/OrganizationsPage.tsx")) },
  { path: "/organizations/:id", component: lazy(() => import("./pages/OrganizationPage.tsx")) },
  { path: "/imports", component: lazy(() => import("./pages/ImportsPage.tsx")) },
  { path: "/imports/new", component: lazy(() => import("./pages/NewImportPage.tsx")) },
  { path: "/imports/:id", component: lazy(() => import("./pages/ImportPage.tsx")) },
  { path: "/policy", component: lazy(() => import("./pages/PolicyPage.tsx")) },
  { path: "/policy/articles/:id", component: lazy(() => import("./pages/ArticlePage.tsx")) },
  { path: "/indicators", component: lazy(() => import("./pages/IndicatorsPage.tsx")) },
  { path: "/indicators/:id", component: lazy(() => import("./pages/IndicatorPage.tsx")) },
  { path: "/indicators/:id/organizations", component: lazy(() => import("./pages/BehindPage.tsx")) },
  { path: "/account", component: lazy(() => import("./pages/AccountPage.tsx")) },
  { path: "/account/data", component: lazy(() => import("./pages/OwnDataPage.tsx")) },
  { path: "/personal-data", component: lazy(() => import("./pages/InventoryPage.tsx")) },
  { path: "/personal-data/requests", component: lazy(() => import("./pages/SubjectRequestsPage.tsx")) },
  { path: "/personal-data/requests/:id", component: lazy(() => import("./pages/SubjectRequestPage.tsx")) },
  { path: "/audit", component: lazy(() => import("./pages/AuditPage.tsx")) },
  { path: "/audit/checkpoint", component: lazy(() => import("./pages/CheckpointPage.tsx")) },
  { path: "/modules", component: lazy(() => import("./pages/ModulesPage.tsx")) },
  { path: "/modules/:module/templates/:template", component: lazy(() => import("./pages/TemplatePage.tsx")) },
  { path: "/units", component: lazy(() => import("./pages/UnitsPage.tsx")) },
  { path: "/users", component: lazy(() => import("./pages/UsersPage.tsx")) }
]

const nowhere = { path: "*rest", component: lazy(() => import("./pages/NotFoundPage.tsx")) }

export const App = () => (
  <QueryClientProvider client={client}>
    <Router root={Shell}>{[...ownRoutes, ...moduleRoutes(), nowhere]}</Router>
  </QueryClientProvider>
)
