/** Commands that keep, replace or empty a whole installation: the owner's SQL, and how they refuse. */
import { Database, layerOwner } from "@shezu/persistence/Database"
import { Effect, Layer, ManagedRuntime, type Result } from "effect"
import type { SqlClient } from "effect/sql"

import { observability } from "../observability.ts"
import type { CommandContext } from "./command.ts"

export interface Refusal {
  readonly code: string
  readonly text: { readonly "zh-CN": string; readonly en: string }
  /** What a program may want to know beside the sentence. */
  readonly more?: Readonly<Record<string, unknown>>
}

/** Runs as the owner, without migrating or setting anything up first, and leaves no server behind. */
export const asOwner = async <A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>): Promise<Result.Result<A, E>> => {
  const live = layerOwner.pipe(Layer.provide(Database.layer), Layer.provideMerge(observability), Layer.orDie)
  const runtime = ManagedRuntime.make(live)
  try {
    return await runtime.runPromise(Effect.result(effect))
  } finally {
    await runtime.dispose()
  }
}

/** The command did nothing, and says why; with `--json` as a document too. */
export const refuse = (context: CommandContext, { code, more, text }: Refusal): number => {
  if (context.flags.has("json")) {
    context.out(JSON.stringify({ error: { code, message: text["zh-CN"], text, ...more } }))
  }
  context.err(`${text["zh-CN"]}\n${text.en}`)
  return 1
}
