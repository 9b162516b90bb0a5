import { say } from "@shezu/ui/i18n.ts"
import { Loaded } from "@shezu/ui/Loaded"
import { locale } from "@shezu/ui/preferences.ts"
import { A, useParams } from "@solidjs/router"
import { useQuery } from "@tanstack/solid-query"
import { Show } from "solid-js"

import { article as readArticle } from "../data/policy.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { ArticleView } from "./ArticleView.tsx"
import { Failure } from "./Failure.tsx"
import { useStanding } from "./standing.ts"

export default function ArticlePage() {
  const params = useParams<{ id: string }>()
  const article = useQuery(() => ({
    queryKey: ["article", params.id, locale()],
    queryFn: () => readArticle(params.id, locale())
  }))
  const { failure, retry, standing } = useStanding()
  const found = () => (article.isSuccess ? article.data : undefined)
  return (
    <PageFrame
      title={((one) => (one === undefined ? t("loading") : `${t("article", { id: one.id })} ${say(one.title)}`))(
        found()?.article
      )}
      above={
        <A href="/policy" class="link">
          {t("policy")}
        </A>
      }
      lead={<Show when={found()}>{(one) => <p class="max-w-prose">{say(one().article.obligation)}</p>}</Show>}
    >
      <Failure failure={failure()} onRetry={retry} />
      <Loaded query={article}>{(one) => <ArticleView line={one()} standing={standing()} />}</Loaded>
    </PageFrame>
  )
}
