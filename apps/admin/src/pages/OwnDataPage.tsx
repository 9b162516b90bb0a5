/** 本人信息: what is kept about whoever is signed in, to read and to take along; each look is on record. */
import { DownloadLink } from "@shezu/ui/Button"
import { Loaded } from "@shezu/ui/Loaded"
import { A } from "@solidjs/router"
import { useQuery } from "@tanstack/solid-query"

import { ownData, ownDataHref } from "../data/personal-data.ts"
import { t } from "../locale/t.ts"
import { PageFrame } from "../shell/PageFrame.tsx"
import { OwnDataView } from "./OwnDataView.tsx"

export default function OwnDataPage() {
  // Asked once for a visit, because each look leaves an entry.
  const own = useQuery(() => ({ queryKey: ["own-data"], queryFn: ownData, staleTime: Infinity, gcTime: 0 }))
  return (
    <PageFrame
      title={t("own.title")}
      lead={t("own.lead")}
      above={
        <A href="/account" class="link">
          {t("account.title")}
        </A>
      }
      actions={
        <DownloadLink href={ownDataHref} filename="own-data.json">
          {t("own.download")}
        </DownloadLink>
      }
    >
      <Loaded query={own} lines={12}>
        {(found) => <OwnDataView own={found()} />}
      </Loaded>
    </PageFrame>
  )
}
