/**
 * Supervisor of the PostgreSQL that comes with the installation (内嵌数据库): connect, else adopt, else start.
 *
 * - Any number of processes may use one data folder. Each holds a lease, a session in the server, so a killed process
 *   holds none. Leases are taken, counted and given back under the folder's lock; who gives back the last one stops the
 *   server. The server is in a session of its own: Ctrl-C in one user's terminal ends that user, not the server.
 * - A lost lease means a lost server: its holders start it again (one does, the others adopt), at the same socket, so
 *   that open pools find their way back. They try until they can, for example until a full disk has room again.
 * - Root runs the server as the owner of the data folder, or as nobody where that is root. A data folder below a private
 *   home directory stays where it is: root puts the server into it (`cluster.ts`); the programs are copied (`binaries.ts`).
 */
import { Effect, Exit, Schedule, Scope } from "effect"
import type { Redacted } from "effect"
import { SecureRandom } from "effect/crypto"

import { appRole, ownerRole } from "../roles.ts"
import { findBinaries } from "./binaries.ts"
import * as Cluster from "./cluster.ts"
import type { Credentials } from "./cluster.ts"
import { establish } from "./database.ts"
import * as DataFolder from "./DataFolder.ts"
import type { EmbeddedPostgresError } from "./EmbeddedPostgresError.ts"
import { attempt } from "./file-access.ts"
import * as FolderLock from "./FolderLock.ts"
import * as Lease from "./Lease.ts"
import { findPostmaster } from "./processes.ts"
import * as ServerLog from "./server-log.ts"
import * as Server from "./server.ts"
import { database, port, socketPath } from "./settings.ts"

/** A login of the server. */
export interface Login {
  readonly username: string
  readonly password: Redacted.Redacted
}

/** How to reach the server while the scope it was acquired in is open. */
export interface EmbeddedPostgres {
  readonly socketFolder: string
  readonly port: number
  /** The file of the socket, as the SQL driver's `path` wants it. */
  readonly path: string
  readonly database: string
  /** For migrations: owns the database, is no superuser. */
  readonly owner: Login
  /** For requests: owns nothing, creates nothing, is bound by row level security. */
  readonly app: Login
}

interface Held {
  readonly lease: Lease.Lease
  readonly scope: Scope.Closeable
  readonly socketFolder: string
  readonly credentials: Credentials
}

/** Takes a lease on the server of a data folder, starting it if it does not run, until the scope closes. */
export const acquire = Effect.fn("EmbeddedPostgres.acquire")(function* (options: {
  readonly dataFolder: string
}): Effect.fn.Return<EmbeddedPostgres, EmbeddedPostgresError, Scope.Scope> {
  const data = yield* DataFolder.open(options.dataFolder)
  const binaries = yield* findBinaries(data.user)
  const id = SecureRandom.uuidV4Unsafe()
  const locked = <A, E>(effect: Effect.Effect<A, E>) =>
    Effect.scoped(Effect.andThen(FolderLock.hold(data.folder, data.lock), effect))
  let held: Held | undefined

  const letGo = Effect.suspend(() => (held === undefined ? Effect.void : Scope.close(held.scope, Exit.void))).pipe(
    Effect.andThen(Effect.sync(() => (held = undefined)))
  )

  const hold = Effect.gen(function* () {
    yield* letGo
    yield* attempt(data.folder, () => DataFolder.give(data.lock, data.user))
    const socketFolder = yield* DataFolder.socketFolderOf(data)
    const credentials = yield* Cluster.ensure(data, binaries, socketFolder)
    yield* Server.ensure(data, binaries, socketFolder)
    const scope = yield* Scope.make()
    const lease = yield* Lease.open(socketFolder, credentials, id).pipe(
      Scope.provide(scope),
      Effect.tap((opened) => establish(opened, socketFolder, credentials)),
      Effect.onError((cause) => Scope.close(scope, Exit.failCause(cause))),
      Effect.mapError((error) => ServerLog.refused(data, error))
    )
    held = { lease, scope, socketFolder, credentials }
    return held
  }).pipe(locked)

  const countOthers = Effect.suspend(() => held?.lease.others ?? Effect.succeed(0)).pipe(
    // Our session is lost: ask in a new one. A server that does not answer has no users.
    Effect.catch(() =>
      held === undefined
        ? Effect.succeed(0)
        : Effect.scoped(Effect.flatMap(Lease.open(held.socketFolder, held.credentials, id), (lease) => lease.others))
    ),
    Effect.orElseSucceed(() => 0)
  )

  const release = Effect.gen(function* () {
    const others = findPostmaster(data.cluster) === undefined ? 0 : yield* countOthers
    yield* letGo
    if (others > 0) return
    yield* Server.stop(data)
    yield* DataFolder.dropSocketFolder(data)
  }).pipe(
    locked,
    Effect.timeoutOrElse({
      duration: "3 minutes",
      orElse: () => Effect.logWarning("the embedded PostgreSQL did not stop in time")
    }),
    Effect.catchCause((cause) => Effect.logWarning("the embedded PostgreSQL could not be released", cause))
  )

  const supervise = Effect.gen(function* () {
    yield* held?.lease.lost ?? Effect.void
    yield* Effect.logWarning("the embedded PostgreSQL went away; starting it again")
    yield* hold.pipe(
      Effect.tapError((error) => Effect.logError("the embedded PostgreSQL cannot be started yet", error)),
      Effect.retry(Schedule.spaced("1 second"))
    )
  }).pipe(Effect.forever)

  yield* Effect.addFinalizer(() => release)
  const { credentials, socketFolder } = yield* hold
  yield* Effect.forkScoped(supervise)
  yield* attempt(data.folder, () => ServerLog.rotate(data.log)).pipe(
    Effect.ignore,
    Effect.repeat(Schedule.spaced("10 minutes")),
    Effect.forkScoped
  )
  return {
    socketFolder,
    port,
    path: socketPath(socketFolder),
    database,
    owner: { username: ownerRole, password: credentials.owner },
    app: { username: appRole, password: credentials.app }
  }
})
