/** What the verifying thread is told and what it answers: plain data, because nothing else crosses threads. */
import type { Report } from "@shezu/audit-verifier/verify"

/** How the application signs in to the database. */
export interface Login {
  readonly url?: string
  readonly path?: string
  readonly host?: string
  readonly port?: number
  readonly database?: string
  readonly username?: string
  readonly password?: string
  readonly startupParameters?: Readonly<Record<string, string>>
}

export interface Task {
  readonly login: Login
  /** The folder of the signing key, whose public half is asked for. */
  readonly keys: string
}

export interface Answer extends Report {
  readonly checkpoints: number
}
