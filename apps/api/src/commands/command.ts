/** What a command gets, and how it answers: JSON alone on standard output, everything else on standard error. */
import { operatorAtConsole } from "@shezu/domain/access/Actor"
import { CurrentScope } from "@shezu/persistence/scoped"
import { Layer, ManagedRuntime } from "effect"

import { observability } from "../observability.ts"
import { type Services, services } from "../services.ts"
import { Misused } from "./Misused.ts"

export interface CommandContext {
  /** Words that are not options. */
  readonly words: ReadonlyArray<string>
  readonly options: ReadonlyMap<string, string>
  readonly flags: ReadonlySet<string>
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

export type Command = (context: CommandContext) => Promise<number>

export const need = (value: string | undefined, what: string): string => {
  if (value === undefined || value === "") throw new Misused(what)
  return value
}

/** With `--json` one document, otherwise lines for people. */
export const answer = (context: CommandContext, value: unknown, lines: ReadonlyArray<string>): void => {
  if (context.flags.has("json")) context.out(JSON.stringify(value))
  else for (const line of lines) context.out(line)
}

export type CommandRuntime = ManagedRuntime.ManagedRuntime<Services, never>

// As it is now: while a module's command runs, ending the process is refused.
const { exit } = process

/** Opens this installation for one command and lets it go afterwards, leaving no server behind. */
export const withServices = async <A>(use: (runtime: CommandRuntime) => Promise<A>): Promise<A> => {
  const live = services(false).pipe(
    Layer.provideMerge(observability),
    Layer.provideMerge(Layer.succeed(CurrentScope, operatorAtConsole.scope))
  )
  const runtime = ManagedRuntime.make(Layer.orDie(live))
  // Cut short, the command still lets the database go.
  const stop = () => void runtime.dispose().finally(() => exit(130))
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop)
  try {
    return await use(runtime)
  } finally {
    await runtime.dispose()
  }
}
