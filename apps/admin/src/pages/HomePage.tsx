import { Loaded } from "@shezu/ui/Loaded"
import { locale } from "@shezu/ui/preferences.ts"
import { useQuery } from "@tanstack/solid-query"

import { count, recentChanges } from "../data/organizations.ts"
import { policy } from "../data/policy.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { HomeView } from "./HomeView.tsx"

const readHome = async (language: ReturnType<typeof locale>) => {
  const [{ lines }, changes, organizations] = await Promise.all([policy(language), recentChanges(), count({})])
  return { articles: lines, changes, organizations: organizations.count }
}

export default function HomePage() {
  const home = useQuery(() => ({ queryKey: ["home", locale()], queryFn: () => readHome(locale()) }))
  return (
    <PageFrame title={t("home")}>
      <Loaded query={home}>{(found) => <HomeView home={found()} />}</Loaded>
    </PageFrame>
  )
}
