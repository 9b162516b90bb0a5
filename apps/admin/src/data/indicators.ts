/** Figures for the pages: all of a day, one of them split, and the organizations behind a part of it. */
import { addDays } from "@shezu/domain/calendar/day-arithmetic"
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"

import { api, given, read } from "./api.ts"
import { installation } from "./installation.ts"
import { rules } from "./rules.ts"

const figures = (on: string | undefined) => read(api.indicators.$get({ query: given({ on }) }))
type IndicatorView = Awaited<ReturnType<typeof figures>>[number]

export interface FigureLine extends Pick<IndicatorView, "id" | "title" | "formula" | "articles"> {
  readonly figure: IndicatorView["total"]
  /** Change of the share since the day before, in 0 to 1. */
  readonly change: number | null
}

/** Days in the address are read back by the server, which refuses what is none. */
const dayBefore = (on: string | undefined): string => addDays((on ?? installation().today) as PlainDate, -1)

export const figureLines = async (on?: string): Promise<ReadonlyArray<FigureLine>> => {
  const [now, before] = await Promise.all([figures(on), figures(dayBefore(on))])
  return now.map(({ articles, formula, id, title, total }) => {
    const earlier = before.find((one) => one.id === id)?.total.value ?? null
    return {
      id,
      title,
      formula,
      articles,
      figure: total,
      change: total.value === null || earlier === null ? null : total.value - earlier
    }
  })
}

export const splits = ["town", "sector", "kind", "responsible"] as const
export type SplitName = (typeof splits)[number]

const splitOf = (name: SplitName) => (name === "responsible" ? ("rule:party.responsibility" as const) : name)

export const indicator = (id: string, on: string | undefined, split: SplitName) =>
  read(api.indicators[":id"].$get({ param: { id }, query: { ...given({ on }), split: splitOf(split) } }))
export type Indicator = Awaited<ReturnType<typeof indicator>>

/** Words for the values of a split that are not written in the register themselves. */
export const responsibilityWords = async () =>
  (await rules()).find(({ id }) => id === "party.responsibility")?.outcomes ?? {}

export interface BehindQuery {
  readonly on?: string | undefined
  readonly standing: "met" | "short"
  readonly split?: SplitName | undefined
  readonly by?: string | undefined
  readonly after?: string | undefined
}

export const behind = (id: string, { after, by, on, split, standing }: BehindQuery) =>
  read(
    api.indicators[":id"].organizations.$get({
      param: { id },
      query: {
        ...given({ on, after }),
        standing,
        limit: "100",
        ...(split === undefined ? {} : { split: splitOf(split), by: by ?? "" })
      }
    })
  )
export type Members = Awaited<ReturnType<typeof behind>>
