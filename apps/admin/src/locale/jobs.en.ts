import type { Like } from "@shezu/ui/i18n.ts"

import type { zh } from "./jobs.zh-CN.ts"

/** The words of modules' jobs in English. */
export const en: Like<typeof zh> = {
  jobs: {
    table: "{{ module }}: scheduled jobs",
    title: "Scheduled job",
    next: "Next run",
    last: "Last run",
    never: "Has not run yet",
    none: "Does not run",
    running: "Running since {{ at }}",
    done: "Done {{ at }}",
    failed: "Failed {{ at }}",
    retrying: "Failed {{ at }}, will be tried again",
    stopped: "Ended {{ at }}"
  }
} as const
