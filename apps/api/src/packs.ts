/** The policy packs this application is built with: the district's own, and the invented sample district's. */
import type { PolicyPack } from "@shezu/domain/policy/PolicyPack"
import { xuechengPack } from "@shezu/policy/xuecheng-pack"
import { Effect } from "effect"

/** The sample is loaded only where it is wanted. */
const samplePack = Effect.promise(() => import("./sample.ts")).pipe(Effect.map(({ pack }) => pack))

export const packOf = (sample: boolean): Effect.Effect<PolicyPack> =>
  sample ? samplePack : Effect.succeed(xuechengPack)
