/** How the articles stand: figures and what is left to do. They are counted over the register and come after the text. */
import { useQuery } from "@tanstack/solid-query"

import { type FigureLine, figureLines } from "../data/indicators.ts"
import { allGaps, type ArticleLine, type Gap } from "../data/policy.ts"

/** Absent while they are being counted. */
export interface Standing {
  readonly figures?: ReadonlyArray<FigureLine> | undefined
  readonly gaps?: ReadonlyArray<Gap> | undefined
}

export const useStanding = () => {
  const figures = useQuery(() => ({ queryKey: ["indicators", undefined], queryFn: () => figureLines() }))
  const gaps = useQuery(() => ({ queryKey: ["gaps"], queryFn: allGaps }))
  return {
    standing: (): Standing => ({
      figures: figures.isSuccess ? figures.data : undefined,
      gaps: gaps.isSuccess ? gaps.data : undefined
    }),
    /** Why they cannot be counted, when they cannot. */
    failure: (): unknown => figures.error ?? gaps.error,
    retry: () => {
      for (const query of [figures, gaps]) if (query.isError) void query.refetch()
    }
  }
}

export const figuresOf = (line: ArticleLine, { figures }: Standing) =>
  figures?.filter(({ id }) => line.indicators.some((one) => one.id === id))

export const gapsOf = (line: ArticleLine, { gaps }: Standing) =>
  gaps?.filter(({ rule }) => line.rules.some(({ id }) => id === rule))
