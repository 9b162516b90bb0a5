import { Loaded } from "@shezu/ui/Loaded"
import { locale } from "@shezu/ui/preferences.ts"
import { useQuery } from "@tanstack/solid-query"

import { count, recentChanges } from "../data/organizations.ts"
import { policy } from "../data/policy.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { Failure } from "./Failure.tsx"
import { Changes, HomeView } from "./HomeView.tsx"
import { useStanding } from "./standing.ts"

const readHome = async (language: ReturnType<typeof locale>) => {
  const [{ lines }, organizations] = await Promise.all([policy(language), count({})])
  return { articles: lines, organizations: organizations.count }
}

export default function HomePage() {
  const home = useQuery(() => ({ queryKey: ["home", locale()], queryFn: () => readHome(locale()) }))
  const changes = useQuery(() => ({ queryKey: ["changes"], queryFn: () => recentChanges() }))
  const { failure, retry, standing } = useStanding()
  return (
    <PageFrame title={t("home")}>
      <Failure failure={failure()} onRetry={retry} />
      <Loaded query={home}>
        {(found) => (
          <HomeView
            home={found()}
            standing={standing()}
            changes={<Loaded query={changes}>{(items) => <Changes changes={items()} />}</Loaded>}
          />
        )}
      </Loaded>
    </PageFrame>
  )
}
