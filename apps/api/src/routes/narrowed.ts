/** The outcome of a rule as a filter of a list: of today as it is kept, of another day judged for that day. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import type { OrganizationFilter } from "@shezu/persistence/register/OrganizationQuery"
import { Judging } from "@shezu/platform/determinations/Judging"
import { Effect } from "effect"

export const judgedOn = ({ outcome, rule }: OrganizationFilter, asOf: PlainDate | undefined) =>
  asOf === undefined || rule === undefined || outcome === undefined
    ? Effect.undefined
    : Judging.use((judging) => judging.judgedAs(rule, outcome, asOf))
