/** What the queue is called and how it treats its jobs; the migration makes it, and who uses it names it. */

/** The schema that pg-boss keeps its tables in: an engine's, none of the register's. */
export const queueSchema = "pgboss"

/** Runs of modules' jobs, one queue for all: a run belongs to the group of its module. */
export const moduleJobs = "module-job"

/** A run that gives no sign of life for so many seconds is taken for lost with its process. */
export const silentSeconds = 60

/** Tried again so often, after a minute, then after twice as long each time, up to an hour. */
export const queueOptions = {
  // Of a job for a unit one run at a time waits, runs or is to be tried again.
  policy: "exclusive",
  retryLimit: 4,
  retryDelay: 60,
  retryBackoff: true,
  retryDelayMax: 3_600,
  expireInSeconds: 900,
  heartbeatSeconds: silentSeconds
} as const
