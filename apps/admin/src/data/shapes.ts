/** What the pages show, as the views need it; the wiring turns answers of the API into these. */
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import type { Fen } from "@shezu/domain/funding/Money"
import type {
  OrganizationKind,
  OrganizationStatus,
  PartyForm,
  RegistrationRoute
} from "@shezu/domain/organization/Organization"
import type { Figure } from "@shezu/domain/policy/Indicator"
import type { Certainty } from "@shezu/domain/policy/LegalSource"
import type { Text } from "@shezu/domain/text/Text"
import type { Tone } from "@shezu/ui/Chip"

/** Days travel as text; the server has checked them. */
export type Day = PlainDate | string

export interface DistrictShape {
  readonly name: string
  readonly sample: boolean
  readonly today: Day
}

export type Urgency = "overdue" | "this-week" | "waiting"

export interface WorkItemShape {
  readonly id: string
  readonly urgency: Urgency
  readonly title: Text
  /** Why it is here: the rule and the facts. */
  readonly because: Text
  readonly article: string
  readonly due?: Day
  readonly href: string
}

export interface IndicatorFigureShape {
  readonly id: string
  readonly title: Text
  readonly formula: Text
  readonly figure: Figure
  /** Change of the share since the day before, in 0 to 1. */
  readonly change: number | null
}

export interface ArticleShape {
  readonly id: string
  readonly chapter: Text
  readonly title: Text
  readonly obligation: Text
  readonly units: ReadonlyArray<string>
  readonly figures: ReadonlyArray<IndicatorFigureShape>
  /** Organizations with an open gap under this article. */
  readonly gaps: number | null
}

export interface ItemShape {
  readonly id: string
  readonly title: Text
  readonly obligation: Text
  readonly implementedBy: ReadonlyArray<{ readonly kind: string; readonly id: string; readonly title: Text }>
}

export interface ArticlePageShape extends ArticleShape {
  readonly items: ReadonlyArray<ItemShape>
  readonly byTown: ReadonlyArray<{ readonly town: string; readonly gaps: number }>
}

export interface ParameterShape {
  readonly id: string
  readonly title: Text
  readonly unit: Text | null
  readonly force: "strict" | "general"
  readonly versions: ReadonlyArray<{
    readonly value: string
    readonly from: Day
    readonly until?: Day
    readonly source: Text
    readonly clause: string
    readonly certainty: Certainty
  }>
}

export interface PolicyShape {
  readonly title: Text
  readonly number: string
  readonly issuer: Text
  readonly from: Day
  readonly until?: Day
  readonly articles: ReadonlyArray<ArticleShape>
  readonly parameters: ReadonlyArray<ParameterShape>
}

export interface WhatIfShape {
  readonly changed: number
  readonly byTown: ReadonlyArray<{ readonly town: string; readonly count: number }>
  readonly organizations: ReadonlyArray<{
    readonly id: string
    readonly name: string
    readonly town: string | null
    readonly before: Text
    readonly after: Text
  }>
}

export interface OrganizationRowShape {
  readonly id: string
  readonly name: string
  readonly code: string | null
  readonly kind: OrganizationKind
  readonly status: OrganizationStatus
  readonly registrar: string | null
  readonly supervisingUnit: string | null
  readonly town: string | null
  readonly sector: string | null
  readonly establishedOn: Day | null
  readonly formalPartyMembers: number | null
  readonly coverage: { readonly tone: Tone; readonly word: Text } | null
}

export interface OrganizationsPageShape {
  readonly rows: ReadonlyArray<OrganizationRowShape>
  readonly total: number
  readonly next: string | null
}

export interface DeterminationShape {
  readonly rule: string
  readonly title: Text
  readonly tone: Tone
  readonly outcome: Text
  readonly because: Text
  readonly article: string
  readonly item: string
  readonly citations: ReadonlyArray<{
    readonly source: Text
    readonly clause: string
    readonly gist: Text
    readonly certainty: Certainty
  }>
  readonly facts: ReadonlyArray<{ readonly name: Text; readonly value: Text; readonly stated: boolean }>
  readonly parameters: ReadonlyArray<{
    readonly title: Text
    readonly value: string
    readonly from: Day
    readonly source: Text
  }>
  readonly wouldChange: ReadonlyArray<Text>
  readonly notices: ReadonlyArray<Text>
  readonly holdsUntil?: Day
}

export interface OrganizationShape extends OrganizationRowShape {
  readonly formerNames: ReadonlyArray<string>
  readonly registrationRoute: RegistrationRoute | null
  readonly decoupled: boolean | null
  readonly community: string | null
  readonly address: string | null
  readonly legalRepresentative: string | null
  readonly capital: Fen | null
  readonly staff: number | null
  readonly probationaryPartyMembers: number | null
  readonly partyForm: PartyForm | null
  readonly partyOrganizationName: string | null
  readonly instructor: boolean | null
  readonly hub: string | null
  readonly listings: ReadonlyArray<{ readonly title: Text; readonly from: Day }>
  readonly determinations: ReadonlyArray<DeterminationShape>
  readonly history: ReadonlyArray<{
    readonly id: string
    readonly day: Day
    readonly title: Text
    readonly detail: Text | null
    readonly by: string
  }>
}

export type ImportState = "reading" | "preview" | "committing" | "committed" | "undone" | "refused"

export interface ImportRowShape {
  readonly id: string
  readonly file: string
  readonly state: ImportState
  readonly at: number
  readonly by: string
  readonly rows: number | null
  readonly created: number | null
  readonly updated: number | null
  readonly rejected: number | null
}

export interface ImportIssueShape {
  readonly row: number
  readonly column: string | null
  readonly value: string | null
  readonly message: Text
}

export interface ImportShape extends ImportRowShape {
  readonly unchanged: number | null
  readonly progress: { readonly done: number; readonly total: number | null } | null
  readonly columns: ReadonlyArray<{ readonly heading: string; readonly field: string | null }>
  readonly errors: ReadonlyArray<ImportIssueShape>
  readonly warnings: ReadonlyArray<ImportIssueShape>
  readonly refusal: Text | null
}

export interface BreakdownShape {
  readonly key: string
  readonly label: string
  readonly figure: Figure
}

export type Dimension = "town" | "sector" | "kind" | "responsible"

export interface IndicatorShape extends IndicatorFigureShape {
  readonly article: string
  readonly by: Readonly<Record<Dimension, ReadonlyArray<BreakdownShape>>>
}
