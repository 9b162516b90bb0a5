/** The outcome of a rule as a filter of a list: of today as it is kept, of another day judged for that day. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import type { RuleId } from "@shezu/domain/policy/Rule"
import type { Judged, OrganizationFilter } from "@shezu/persistence/register/OrganizationQuery"
import { Organizations } from "@shezu/persistence/register/Organizations"
import { reading } from "@shezu/platform/access/Reading"
import { Judging } from "@shezu/platform/determinations/Judging"
import { Modules } from "@shezu/platform/modules/Modules"
import { Effect } from "effect"

/** Refuses a rule that nobody installed, and one of articles for which the unit does not answer. */
export const needRule = Effect.fnUntraced(function* (id: RuleId) {
  const { need } = yield* reading
  yield* need("rule", id).pipe(Effect.tapError(() => Modules.use(({ getRule }) => getRule(id))))
})

/** Reads the register with what the filter's outcome means on the day; only by rules that the unit is shown. */
export const narrowed = Effect.fnUntraced(function* <A, E, R>(
  { outcome, rule }: OrganizationFilter,
  asOf: PlainDate | undefined,
  read: (organizations: Organizations["Service"], judged: Judged | undefined) => Effect.Effect<A, E, R>
) {
  const organizations = yield* Organizations
  if (rule === undefined) return yield* read(organizations, undefined)
  yield* needRule(rule)
  if (asOf === undefined || outcome === undefined) return yield* read(organizations, undefined)
  const judging = yield* Judging
  return yield* read(organizations, yield* judging.judgedAs(rule, outcome, asOf))
})
