/** All that makes an installation one district's: its documents, the law behind them, numbers, roles and units. */
import { Option } from "effect"

import type { OfficialCalendar } from "../calendar/OfficialCalendar.ts"
import type { ForeseenModule } from "../module/enabling.ts"
import type { Text } from "../text/Text.ts"
import type { District } from "../unit/Unit.ts"
import type { LegalSource } from "./LegalSource.ts"
import type { Parameter, ParameterId, ParameterValue } from "./Parameter.ts"
import type { PolicyDocument } from "./PolicyDocument.ts"
import type { ParameterBook } from "./Rule.ts"

export interface PolicyPack {
  readonly documents: ReadonlyArray<PolicyDocument>
  readonly sources: ReadonlyArray<LegalSource>
  readonly parameters: ReadonlyArray<Parameter>
  /** Names of the roles that articles use. */
  readonly roles: Readonly<Record<string, Text>>
  readonly district: District
  /** The role of the unit that leads, 牵头单位: it keeps the district's units. */
  readonly leadRole: string
  readonly calendar: OfficialCalendar
  /** The modules that it is to be carried out with, installed or not. */
  readonly foreseen: ReadonlyArray<ForeseenModule>
  readonly memberCounts: MemberCountDisclosure
}

/** Who is shown numbers of Party members, 党员人数; everybody else is shown bands. */
export interface MemberCountDisclosure {
  /** The articles that say who manages Party building: units that answer for one of them. */
  readonly articles: readonly [string, ...ReadonlyArray<string>]
  /** The number at which a band ends. */
  readonly threshold: ParameterId
}

/** Every version takes the value, so that a what-if answers on any day on which the parameter is in force. */
const replaced = (parameter: Parameter, value: ParameterValue): Parameter => ({
  ...parameter,
  versions: [
    { ...parameter.versions[0], value },
    ...parameter.versions.slice(1).map((version) => ({ ...version, value }))
  ]
})

/** Where rules look up their parameters: those of the pack in its district, or with one given another value. */
export const parameterBook = (
  pack: Pick<PolicyPack, "parameters" | "district">,
  instead?: { readonly id: ParameterId; readonly value: ParameterValue }
): ParameterBook => {
  const byId = new Map<ParameterId, Parameter>(pack.parameters.map((parameter) => [parameter.id, parameter]))
  return {
    region: pack.district.code,
    get: (id) =>
      Option.map(Option.fromUndefinedOr(byId.get(id)), (parameter) =>
        instead?.id === id ? replaced(parameter, instead.value) : parameter
      )
  }
}
