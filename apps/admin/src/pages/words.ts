/** Words that several pages say about the same things. */
import type { Fen } from "@shezu/domain/funding/Money"
import { isMemberCount, type MemberCountField } from "@shezu/domain/organization/member-counts"
import type { ParameterValue } from "@shezu/domain/policy/Parameter"
import type { Tone } from "@shezu/ui/Chip"
import { integer, unknown } from "@shezu/ui/format.ts"
import { money } from "@shezu/ui/money.ts"

import type { ImportRow } from "../data/imports.ts"
import { type Change, type FieldChange, fieldChanges, type OrganizationRow } from "../data/organizations.ts"
import type { Gap } from "../data/policy.ts"
import { t } from "../locale/t.ts"

export const given = (value: string | null | undefined): string => value ?? unknown

export const yesNo = (value: boolean | null | undefined): string => {
  if (value === null || value === undefined) return t("unstated")
  return value ? t("there") : t("notThere")
}

export const statusTone: Record<OrganizationRow["status"], Tone> = {
  normal: "neutral",
  cancelled: "caution",
  revoked: "adverse"
}

/** What a batch is doing, as a clerk would say it: a running one reads before its preview and writes after it. */
export const importTone: Record<ImportRow["state"], Tone> = {
  running: "notice",
  checked: "caution",
  committed: "positive",
  undone: "neutral",
  failed: "adverse"
}

/** The organizations behind a gap, in one town or all. */
export const gapHref = ({ outcome, rule }: Pick<Gap, "rule" | "outcome">, town?: string): string => {
  const query = new URLSearchParams({ rule, outcome, ...(town === undefined ? {} : { town }) })
  return `/organizations?${query.toString()}`
}

/** A parameter's value as it is read; priorities are names of tests. */
export const parameterWord = (value: ParameterValue): string =>
  typeof value === "object" ? value.map((one) => t(`split.${one}` as "split.hub")).join("、") : String(value)

type Choice = "kind" | "status" | "route" | "form"
const choices: Readonly<Record<string, Choice>> = {
  kind: "kind",
  status: "status",
  registrationRoute: "route",
  partyForm: "form"
}

const bandWord = (band: string): string => t(`memberBand.${band}` as "memberBand.none")

/** A number of Party members, or for a unit that is shown bands the band that it lies in. */
export const memberCount = (
  one: Pick<OrganizationRow, MemberCountField | "bands">,
  field: MemberCountField
): string => {
  if (one.bands === undefined) return integer(one[field])
  const { [field]: band, threshold } = one.bands
  if (band === undefined) return t("unstated")
  return threshold === undefined || band === "none"
    ? bandWord(band)
    : t(`memberBand.${band}Of`, { threshold: integer(threshold) })
}

/** A register field's value as it is read on the page. */
export const valueWord = (field: FieldChange["field"], value: unknown): string => {
  if (value === null || value === undefined) return t("unstated")
  const choice = choices[field]
  // The words of closed sets are keyed by the values themselves.
  if (choice !== undefined) return t(`${choice}.${String(value)}` as "kind.association")
  if (isMemberCount(field) && typeof value === "string") return bandWord(value)
  if (typeof value === "boolean") return yesNo(value)
  // A capital is whole fen: the server keeps no other.
  if (typeof value === "number") return field === "capital" ? money(value as Fen) : integer(value)
  return Array.isArray(value) ? value.join("；") : String(value)
}

const labels: Readonly<Record<string, () => string>> = {
  kind: () => t("kind.label"),
  status: () => t("status.label"),
  registrationRoute: () => t("route.label"),
  partyForm: () => t("form.label")
}

export const fieldWord = (field: FieldChange["field"]): string =>
  // Every other field has its label under its own name; a test of the locale holds the two together.
  labels[field]?.() ?? t(`fields.${field}` as "fields.name")

/** What a change did, field by field. */
export const changeSentence = (change: Pick<Change, "kind" | "before" | "after">): string => {
  if (change.kind === "created" || change.kind === "withdrawn") return t(`change.${change.kind}`)
  return fieldChanges(change)
    .map(({ after, before, field }) =>
      t("change.field", { field: fieldWord(field), before: valueWord(field, before), after: valueWord(field, after) })
    )
    .join("；")
}
