/** A data folder's cluster: made once, whole or not at all, and checked before each start. */
import { spawn } from "node:child_process"
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

import { Effect, Option, Redacted, Schema } from "effect"
import { SecureRandom } from "effect/crypto"

import type { Binaries } from "./binaries.ts"
import { makePrivate, replaceFile, syncFolder } from "./DataFolder.ts"
import type { DataFolder } from "./DataFolder.ts"
import { DamagedDataFolder, ForeignDataFolder } from "./EmbeddedPostgresError.ts"
import type { EmbeddedPostgresError } from "./EmbeddedPostgresError.ts"
import { attempt } from "./file-access.ts"
import { copyForNameless, dropCopy, lacksName } from "./nameless-user.ts"
import * as ServerLog from "./server-log.ts"
import { isReachableBy } from "./server-user.ts"
import type { ServerUser } from "./server-user.ts"

/** The bootstrap superuser; only the supervisor signs in as it. */
export const supervisor = "shezu_supervisor"

const Stored = Schema.fromJsonString(
  Schema.Struct({ supervisor: Schema.NonEmptyString, owner: Schema.NonEmptyString, app: Schema.NonEmptyString })
)

/** The generated passwords of the three logins. */
export interface Credentials {
  readonly supervisor: Redacted.Redacted
  readonly owner: Redacted.Redacted
  readonly app: Redacted.Redacted
}

const flags = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
const more = ["--locale=C.UTF-8", "--data-checksums", "--no-instructions", `--username=${supervisor}`]

/**
 * How a program of PostgreSQL is pointed at a cluster. Root can enter folders that the server's user cannot; then the
 * program is put into the cluster and told to use the folder it stands in.
 */
export const standIn = (cluster: string, user: ServerUser | undefined) => ({
  directory: user === undefined || isReachableBy(cluster, user) ? cluster : "/proc/self/cwd",
  options: { cwd: cluster, env: { LC_ALL: "C", TZ: "UTC" }, ...user }
})

interface Making {
  readonly program: string
  readonly cluster: string
  readonly user: ServerUser | undefined
  /** A private folder the user can reach. */
  readonly workFolder: string
  readonly password: string
  readonly flags?: ReadonlyArray<string>
}

const passwordFileOf = ({ workFolder }: Making) => join(workFolder, "password")

const run = (making: Making, program: string) =>
  Effect.callback<ReadonlyArray<string>>((resume) => {
    const { directory, options } = standIn(making.cluster, making.user)
    const args = ["-D", directory, `--pwfile=${passwordFileOf(making)}`, ...flags, ...more, ...(making.flags ?? [])]
    const child = spawn(program, args, { ...options, detached: true, stdio: ["ignore", "ignore", "pipe"] })
    let complaint = ""
    child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString("utf8")))
    child.once("error", (error) => resume(Effect.succeed([error.message])))
    child.once("close", (status) => resume(Effect.succeed(status === 0 ? [] : [...complaint.split("\n"), `${status}`])))
    return Effect.sync(() => child.kill("SIGKILL"))
  })

/** Makes a cluster in an empty folder and answers what `initdb` complained of, or nothing. */
export const initdb = Effect.fn("EmbeddedPostgres.initdb")(
  function* (making: Making) {
    const { password, program, user, workFolder } = making
    yield* attempt(making.cluster, () => writeFileSync(passwordFileOf(making), password, { mode: 0o644 }))
    const complaint = yield* run(making, program)
    if (!lacksName(complaint)) return complaint
    return yield* run(making, yield* attempt(making.cluster, () => copyForNameless(program, workFolder, user)))
  },
  (effect, making) =>
    Effect.ensuring(
      effect,
      Effect.sync(() => {
        rmSync(passwordFileOf(making), { force: true })
        dropCopy(making.workFolder)
      })
    )
)

const readCredentials = (data: DataFolder) =>
  attempt(data.folder, () => (existsSync(data.credentials) ? readFileSync(data.credentials, "utf8") : undefined))

const asRedacted = (stored: typeof Stored.Type): Credentials => ({
  supervisor: Redacted.make(stored.supervisor),
  owner: Redacted.make(stored.owner),
  app: Redacted.make(stored.app)
})

const damaged = (data: DataFolder, line: string) => new DamagedDataFolder({ folder: data.folder, log: [line] })

const password = Effect.sync(() => Buffer.from(SecureRandom.randomBytesUnsafe(32)).toString("base64url"))

const create = Effect.fn("EmbeddedPostgres.create")(function* (
  data: DataFolder,
  binaries: Binaries,
  socketFolder: string
): Effect.fn.Return<Credentials, EmbeddedPostgresError> {
  const stored = { supervisor: yield* password, owner: yield* password, app: yield* password }
  const draft = `${data.cluster}.new`
  yield* attempt(data.folder, () => {
    replaceFile(data.credentials, Schema.encodeSync(Stored)(stored), data.user)
    rmSync(draft, { recursive: true, force: true })
    makePrivate(draft, data.user)
  })
  const complaint = yield* initdb({
    program: binaries.initdb,
    cluster: draft,
    user: data.user,
    workFolder: socketFolder,
    password: stored.supervisor
  })
  if (complaint.length > 0) {
    yield* attempt(data.folder, () => rmSync(draft, { recursive: true, force: true }))
    return yield* ServerLog.explain(data.folder, complaint)
  }
  yield* attempt(data.folder, () => {
    renameSync(draft, data.cluster)
    syncFolder(data.home)
  })
  return asRedacted(stored)
})

/** Answers the passwords of the cluster, made here if there is none yet; the caller holds the lock. */
export const ensure = Effect.fn("EmbeddedPostgres.ensureCluster")(function* (
  data: DataFolder,
  binaries: Binaries,
  socketFolder: string
): Effect.fn.Return<Credentials, EmbeddedPostgresError> {
  const exists = yield* attempt(data.folder, () => existsSync(data.cluster))
  const initialised = yield* attempt(data.folder, () => existsSync(data.initialised))
  if (!exists) {
    if (initialised) return yield* damaged(data, "the folder of the cluster is missing")
    const credentials = yield* create(data, binaries, socketFolder)
    yield* attempt(data.folder, () => replaceFile(data.initialised, binaries.major, data.user))
    return credentials
  }
  const version = yield* attempt(data.folder, () => {
    const file = join(data.cluster, "PG_VERSION")
    return existsSync(file) ? readFileSync(file, "utf8").trim() : ""
  })
  if (version === "") return yield* damaged(data, "PG_VERSION is missing or empty")
  if (version !== binaries.major) {
    const versions = { found: version, expected: binaries.major }
    return yield* new ForeignDataFolder({ folder: data.folder, reason: "other-version", ...versions })
  }
  const credentials = yield* readCredentials(data).pipe(Effect.map(Schema.decodeUnknownOption(Stored)))
  if (Option.isNone(credentials)) return yield* damaged(data, "credentials.json is missing or unreadable")
  if (!initialised) yield* attempt(data.folder, () => replaceFile(data.initialised, version, data.user))
  return asRedacted(credentials.value)
})
