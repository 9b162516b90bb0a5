/** Commands of a module: what its author writes, and what the host reads of it. */
import { ModuleCommand } from "@shezu/domain/module/ModuleDeclaration"
import type { Text } from "@shezu/domain/text/Text"
import { type Effect, Result, Schema } from "effect"

import type { HostServices } from "./api.ts"
import type { Tagged } from "./jobs.ts"
import { repeated } from "./repeated.ts"

/** A call of a command. */
export interface CommandCall {
  /** What was written after the command's name. */
  readonly words: ReadonlyArray<string>
  /** Once: with `--json` the value as one document, else the lines. */
  readonly answer: (value: Schema.Json, lines: ReadonlyArray<string>) => Effect.Effect<void>
  /** On standard error, in both languages. */
  readonly complain: (text: Text) => Effect.Effect<void>
}

/**
 * A command, 命令, as its author writes it: `shezu <module> <name> [words] [--json]`.
 *
 * It acts as the operator of the installation, with the whole scope and without adverse moves, and is recorded with its
 * words before it runs. It ends with the exit status: 0 when it did what was asked, 2 when it was asked wrongly, else 1.
 */
export interface Command {
  readonly name: string
  readonly usage: Text
  readonly run: (call: CommandCall) => Effect.Effect<number, Tagged, HostServices>
}

/** A command as the host has it. */
export interface RunnableCommand extends ModuleCommand {
  readonly run: Command["run"]
}

/** What it needs and how it fails was checked where it was written; nothing of that can be seen here. */
const isRun = (value: unknown): value is Command["run"] => typeof value === "function"

const decode = Schema.decodeUnknownResult(
  Schema.Array(Schema.Struct({ ...ModuleCommand.fields, run: Schema.declare(isRun, { expected: "a function" }) }))
)

/** Refuses commands of which one is malformed, and says why. */
export const readCommands = (commands: unknown): Result.Result<ReadonlyArray<RunnableCommand>, string> =>
  Result.flatMap(
    Result.mapError(
      decode(commands, { onExcessProperty: "error", errors: "all" }),
      ({ message }) => `commands: ${message}`
    ),
    (read) => {
      const [twice] = repeated(read.map(({ name }) => name))
      return twice === undefined ? Result.succeed(read) : Result.fail(`command ${twice} is declared twice`)
    }
  )
