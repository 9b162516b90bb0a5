/** The outcome of a rule as a filter of a list: of today as it is kept, of another day judged for that day. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import type { Judged, OrganizationFilter } from "@shezu/persistence/register/OrganizationQuery"
import { Organizations } from "@shezu/persistence/register/Organizations"
import { Judging } from "@shezu/platform/determinations/Judging"
import { Effect } from "effect"

/** Reads the register with what the filter's outcome means on the day. */
export const narrowed = <A, E, R>(
  { outcome, rule }: OrganizationFilter,
  asOf: PlainDate | undefined,
  read: (organizations: Organizations["Service"], judged: Judged | undefined) => Effect.Effect<A, E, R>
) =>
  asOf === undefined || rule === undefined || outcome === undefined
    ? Organizations.use((organizations) => read(organizations, undefined))
    : Judging.use((judging) => judging.judgedAs(rule, outcome, asOf)).pipe(
        Effect.flatMap((judged) => Organizations.use((organizations) => read(organizations, judged)))
      )
