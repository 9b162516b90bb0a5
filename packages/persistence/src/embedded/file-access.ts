/** File operations whose failures the caller of the supervisor can react to; every other failure is a defect. */
import { Effect } from "effect"

import { DiskFull, ForeignDataFolder } from "./EmbeddedPostgresError.ts"

/** The operating system's code of a failure (`ENOENT`, `ENOSPC`, …). */
export const errorCode = (error: unknown): string | undefined =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined

const codes: Record<string, "full" | "not-permitted" | "not-ours"> = {
  EACCES: "not-permitted",
  EDQUOT: "full",
  ENOSPC: "full",
  ENOTDIR: "not-ours",
  EPERM: "not-permitted",
  EROFS: "not-permitted"
}

/** Runs a file operation on behalf of `folder`. */
export const attempt = <A>(
  folder: string,
  operation: () => A | Promise<A>
): Effect.Effect<A, DiskFull | ForeignDataFolder> =>
  Effect.promise(async () => operation()).pipe(
    Effect.catchDefect((error) => {
      const reason = codes[errorCode(error) ?? ""]
      if (reason === undefined) return Effect.die(error)
      return Effect.fail(reason === "full" ? new DiskFull({ folder }) : new ForeignDataFolder({ folder, reason }))
    })
  )
