import * as Web from "@shezu/plugin-sdk/web"
import { read } from "@shezu/ui/answers.ts"
import { Loaded } from "@shezu/ui/Loaded"
import { useQuery } from "@tanstack/solid-query"

import { manifest } from "../manifest.ts"
import type { Routes } from "../server/routes.ts"
import { OverviewView } from "./OverviewView.tsx"

const api = Web.client<Routes>(manifest)

export default function OverviewPage() {
  const overview = useQuery(() => ({
    queryKey: [manifest.id, "overview"],
    queryFn: () => read(api.overview.$get({ query: {} }))
  }))
  return <Loaded query={overview}>{(found) => <OverviewView overview={found()} />}</Loaded>
}
