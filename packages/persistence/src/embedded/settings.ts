/** How an embedded server is set: for two cores and a desktop, durable, reachable by its socket alone. */
import { totalmem } from "node:os"

import { Config } from "effect"

/** An eighth of the memory there is, 128 MB at least and 2 GB at most; only what is read is really taken. */
const eighth = (): string => {
  const memory = Math.min(totalmem(), process.constrainedMemory() || totalmem())
  return `${Math.min(2_048, Math.max(128, Math.floor(memory / 8 / 1_024 ** 2)))}MB`
}

/** `SHEZU_PG_SHARED_BUFFERS`: memory PostgreSQL keeps pages in, for example `512MB`. */
export const sharedBuffers = Config.String("SHEZU_PG_SHARED_BUFFERS").pipe(Config.withDefault(eighth()))

/** The name of the installation's database. */
export const database = "shezu"

/** The socket's number; with no TCP it is only part of a file name. */
export const port = 5432

/** The file of the socket in its folder, as the SQL driver wants it. */
export const socketPath = (socketFolder: string): string => `${socketFolder}/.s.PGSQL.${port}`

/** The settings of a server, as arguments of its command line. */
export const settings = (options: {
  readonly socketFolder: string
  readonly sharedBuffers: string
  readonly more?: Readonly<Record<string, string>>
}): ReadonlyArray<string> =>
  Object.entries({
    listen_addresses: "",
    port: String(port),
    unix_socket_directories: options.socketFolder,
    unix_socket_permissions: "0700",
    password_encryption: "scram-sha-256",
    max_connections: "100",
    shared_buffers: options.sharedBuffers,
    effective_cache_size: "1GB",
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    random_page_cost: "1.1",
    jit: "off",
    // The build only has the slow method, which costs more time than the pages saved.
    wal_compression: "off",
    // An import of a district's whole register between two checkpoints, not several checkpoints in one import.
    max_wal_size: "4GB",
    // A statement that nobody waits for any more ends soon after its connection.
    client_connection_check_interval: "2s",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    log_checkpoints: "off",
    log_line_prefix: "%m [%p] ",
    logging_collector: "off",
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
    ...options.more
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`])
