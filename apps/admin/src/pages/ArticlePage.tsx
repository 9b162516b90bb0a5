import { say } from "@shezu/ui/i18n.ts"
import { Loaded } from "@shezu/ui/Loaded"
import { A, useParams } from "@solidjs/router"
import { useQuery } from "@tanstack/solid-query"
import { Show } from "solid-js"

import { source } from "../data/source.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { ArticleView } from "./ArticleView.tsx"

export default function ArticlePage() {
  const params = useParams<{ id: string }>()
  const article = useQuery(() => ({ queryKey: ["article", params.id], queryFn: () => source.article(params.id) }))
  const found = () => (article.isSuccess ? article.data : undefined)
  return (
    <PageFrame
      title={((one) => (one === undefined ? t("loading") : `${t("article", { id: one.id })} ${say(one.title)}`))(
        found()
      )}
      above={
        <A href="/policy" class="link">
          {t("policy")}
        </A>
      }
      lead={<Show when={found()}>{(one) => <p class="max-w-prose">{say(one().obligation)}</p>}</Show>}
    >
      <Loaded query={article}>
        {(one) => (
          <ArticleView
            article={one()}
            gapsHref={(town) =>
              `/organizations?gap=${one().id}${town === undefined ? "" : `&town=${encodeURIComponent(town)}`}`
            }
          />
        )}
      </Loaded>
    </PageFrame>
  )
}
