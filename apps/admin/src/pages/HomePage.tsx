import { Loaded } from "@shezu/ui/Loaded"
import { useQuery } from "@tanstack/solid-query"

import { source } from "../data/source.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { HomeView } from "./HomeView.tsx"

export default function HomePage() {
  const home = useQuery(() => ({ queryKey: ["home"], queryFn: source.home }))
  return (
    <PageFrame title={t("home")}>
      <Loaded query={home}>{(found) => <HomeView home={found()} empty={false} />}</Loaded>
    </PageFrame>
  )
}
