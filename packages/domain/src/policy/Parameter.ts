/** A number or setting fixed by a legal source, with the days and the places for which each value is in force. */
import { Option, Result, Schema } from "effect"

import { addDays } from "../calendar/day-arithmetic.ts"
import { PlainDate } from "../calendar/PlainDate.ts"
import { DivisionCode, isWithin } from "../identifier/DivisionCode.ts"
import { Text } from "../text/Text.ts"
import { Citation } from "./LegalSource.ts"

export const ParameterId = Schema.String.check(Schema.isPattern(/^[a-z][a-z-]*(?:\.[a-z0-9-]+)+$/u))
  .pipe(Schema.brand("ParameterId"))
  .annotate({ identifier: "ParameterId" })
export type ParameterId = typeof ParameterId.Type

/** What a parameter may hold; lists are for priorities. */
export const ParameterValue = Schema.Union([Schema.Finite, Schema.Boolean, Schema.String, Schema.Array(Schema.String)])
export type ParameterValue = typeof ParameterValue.Type

/** One value of a parameter: from a day, in a region, because of a legal source. */
export const ParameterVersion = Schema.Struct({
  value: ParameterValue,
  from: PlainDate,
  /** Last day in force; absent while it is in force. */
  until: Schema.optionalKey(PlainDate),
  /** Where it holds; absent means everywhere. */
  region: Schema.optionalKey(DivisionCode),
  citation: Citation
}).annotate({ identifier: "ParameterVersion" })
export interface ParameterVersion extends Schema.Schema.Type<typeof ParameterVersion> {}

/** A dated parameter, 参数. A `general` limit warns when exceeded; a `strict` one may stop. */
export const Parameter = Schema.Struct({
  id: ParameterId,
  title: Text,
  unit: Schema.optionalKey(Text),
  force: Schema.Literals(["strict", "general"]),
  versions: Schema.NonEmptyArray(ParameterVersion)
}).annotate({ identifier: "Parameter" })
export interface Parameter extends Schema.Schema.Type<typeof Parameter> {}

/** No version of the parameter is in force on that day at that place. */
export class ParameterNotInForce extends Schema.TaggedError<ParameterNotInForce>()("ParameterNotInForce", {
  parameter: Schema.String,
  on: PlainDate,
  region: DivisionCode
}) {}

/** The value given is not of the kind the rule reads. */
export class ParameterMistyped extends Schema.TaggedError<ParameterMistyped>()("ParameterMistyped", {
  parameter: Schema.String,
  expected: Schema.String
}) {}

/** A version with the parameter it belongs to, as determinations keep it. */
export interface ParameterInForce {
  readonly id: ParameterId
  readonly version: ParameterVersion
}

const covers = (version: ParameterVersion, day: PlainDate, region: DivisionCode): boolean =>
  version.from <= day &&
  (version.until === undefined || day <= version.until) &&
  (version.region === undefined || isWithin(region, version.region))

const narrower = (one: ParameterVersion, other: ParameterVersion): ParameterVersion => {
  const reach = (version: ParameterVersion) => version.region?.replace(/(?:00)+$/u, "").length ?? 0
  if (reach(one) !== reach(other)) return reach(one) > reach(other) ? one : other
  return one.from >= other.from ? one : other
}

/** The version in force: the narrowest region wins, then the latest start. A missing one is an error, never a default. */
export const inForce = (
  parameter: Parameter,
  day: PlainDate,
  region: DivisionCode
): Result.Result<ParameterInForce, ParameterNotInForce> => {
  const found = parameter.versions.filter((version) => covers(version, day, region))
  const first = found[0]
  return first === undefined
    ? Result.fail(new ParameterNotInForce({ parameter: parameter.id, on: day, region }))
    : Result.succeed({ id: parameter.id, version: found.reduce(narrower, first) })
}

/** The last day on which the version found for `day` still answers, if a change is known. */
export const holdsUntil = (parameter: Parameter, day: PlainDate, region: DivisionCode): Option.Option<PlainDate> => {
  const turns = parameter.versions
    .flatMap((version) => {
      if (version.region !== undefined && !isWithin(region, version.region)) return []
      return [
        ...(version.from > day ? [addDays(version.from, -1)] : []),
        ...(version.until !== undefined && version.until >= day ? [version.until] : [])
      ]
    })
    .toSorted()
  return Option.fromUndefinedOr(turns[0])
}
