/** Load on a server over loopback, from a process of its own. */
import { median, percentile } from "../statistics.ts"
import { runTask } from "./child.ts"

export interface Load {
  readonly port: number
  readonly cookie: string
  readonly paths: ReadonlyArray<string>
  readonly clients: number
  readonly warmUp: number
  readonly seconds: number
}

/** Which path, and how many milliseconds its answer took. */
export type Sample = readonly [path: number, milliseconds: number]

export interface Measured {
  readonly perSecond: number
  readonly samples: ReadonlyArray<Sample>
}

export const load = async (asked: Load): Promise<Measured> => {
  const { failed, samples, seconds } = await runTask<{
    readonly seconds: number
    readonly samples: ReadonlyArray<Sample>
    readonly failed: number
  }>("server/load-client.ts", asked)
  if (failed > 0) throw new Error(`${failed} of ${samples.length} answers were not 200`)
  return { perSecond: samples.length / seconds, samples }
}

export const milliseconds = (samples: ReadonlyArray<Sample>): ReadonlyArray<number> => samples.map(([, took]) => took)

export const latency = (samples: ReadonlyArray<Sample>) => {
  const took = milliseconds(samples)
  return { p50: median(took), p95: percentile(took, 95), p99: percentile(took, 99) }
}
