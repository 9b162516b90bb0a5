/** What somebody is shown of the register and of what follows from it: the articles that his unit answers for decide. */
import { actsFor } from "@shezu/domain/access/Actor"
import { today } from "@shezu/domain/calendar/PlainDate"
import {
  inBands,
  isMemberCount,
  memberCountFields,
  recordInBands,
  type ShownOrganization
} from "@shezu/domain/organization/member-counts"
import type { Organization } from "@shezu/domain/organization/Organization"
import { articleIdsOwned } from "@shezu/domain/policy/ownership"
import { inForce } from "@shezu/domain/policy/Parameter"
import type { Finding } from "@shezu/domain/policy/Rule"
import { message, type Messages } from "@shezu/domain/text/Text"
import type { Kept } from "@shezu/persistence/determination/Determinations"
import type { Change } from "@shezu/persistence/register/Organizations"
import { Effect, Option, Result, Schema } from "effect"

import { Actor } from "../Actor.ts"
import { Policy } from "../policy/Policy.ts"

const countsWithheld = "platform.counts-withheld"

/** What is said instead of a module's sentence. */
export const readingMessages: Messages = {
  [countsWithheld]: {
    "zh-CN": "依据党员人数所在区间；确切人数只向负责党建归口的单位显示",
    en: "By the band in which its number of Party members lies; the number is shown to units that answer for who manages Party building"
  }
}

type Judged = "rule" | "indicator"

/** It serves articles for which the unit does not answer. */
export class ArticlesNotAnswered extends Schema.TaggedError<ArticlesNotAnswered>()("ArticlesNotAnswered", {
  id: Schema.String,
  articles: Schema.Array(Schema.String)
}) {}

/** Numbers of Party members, which the unit is shown in bands, can be neither asked for nor recorded by it. */
export class CountsInBands extends Schema.TaggedError<CountsInBands>()("CountsInBands", {
  articles: Schema.Array(Schema.String)
}) {}

export interface Reading {
  /** Numbers of Party members are shown, and not bands that end at the threshold. */
  readonly exact: boolean
  readonly threshold: number | undefined
  readonly shows: (kind: Judged, id: string) => boolean
  /** Refuses what serves none of the unit's articles. */
  readonly need: (kind: Judged, id: string) => Effect.Effect<void, ArticlesNotAnswered>
  /** Refuses a unit that is shown bands, where one of the fields is a number of Party members. */
  readonly needCounts: (fields: ReadonlyArray<string>) => Effect.Effect<void, CountsInBands>
  readonly organization: (organization: Organization) => ShownOrganization
  readonly change: <A extends Pick<Change, "before" | "after">>(change: A) => A
  /** What is said of an organization by rules of the unit's articles. */
  readonly kept: (some: ReadonlyArray<Kept>) => ReadonlyArray<Kept>
  readonly finding: (finding: Finding) => Finding
}

/** Whether the actor's unit answers for one of the articles today; nobody asks it of the operator. */
export const answering = Effect.gen(function* () {
  const actor = yield* Actor
  const unit = actsFor(actor)
  if (unit === undefined) return () => actor.kind === "operator"
  const { documents } = yield* Policy
  const owned = articleIdsOwned(documents, unit, yield* today)
  return (articles: ReadonlyArray<string>) => articles.some((article) => owned.includes(article))
})

const isRecord = Schema.is(Schema.Record(Schema.String, Schema.Json))

const recordOf = (json: Schema.Json, threshold: number | undefined): Schema.Json =>
  isRecord(json) ? recordInBands(json, threshold) : json

/** The sentence of a finding tells the number, and so does what would change it. */
const withoutCounts = <A extends Pick<Finding, "because" | "facts" | "notices" | "wouldChange">>(
  finding: A,
  threshold: number | undefined
): A =>
  Object.keys(finding.facts).some(isMemberCount)
    ? {
        ...finding,
        because: message(countsWithheld),
        wouldChange: [],
        notices: [],
        facts: recordInBands(finding.facts, threshold)
      }
    : finding

export const reading: Effect.Effect<Reading, never, Actor | Policy> = Effect.gen(function* () {
  const { book, itemsServed, memberCounts } = yield* Policy
  const answers = yield* answering
  const day = yield* today
  const articlesOf = (kind: Judged, id: string) => itemsServed(kind, id).map(({ article }) => article)
  const shows = (kind: Judged, id: string) => answers(articlesOf(kind, id))

  const bandsEnd = (): number | undefined => {
    const { get, region } = book()
    const found = Option.map(get(memberCounts.threshold), (parameter) => inForce(parameter, day, region))
    if (Option.isNone(found) || Result.isFailure(found.value)) return undefined
    const { value } = found.value.success.version
    return typeof value === "number" ? value : undefined
  }
  const exact = answers(memberCounts.articles)
  const threshold = exact ? undefined : bandsEnd()

  return {
    exact,
    threshold,
    shows,
    need: (kind, id) =>
      shows(kind, id)
        ? Effect.void
        : Effect.fail(new ArticlesNotAnswered({ id, articles: [...new Set(articlesOf(kind, id))] })),
    needCounts: (fields) =>
      exact || !memberCountFields.some((field) => fields.includes(field))
        ? Effect.void
        : Effect.fail(new CountsInBands({ articles: [...memberCounts.articles] })),
    organization: (organization) => (exact ? organization : inBands(organization, threshold)),
    change: (change) =>
      exact
        ? change
        : { ...change, before: recordOf(change.before, threshold), after: recordOf(change.after, threshold) },
    kept: (some) =>
      some.filter(({ rule }) => shows("rule", rule)).map((one) => (exact ? one : withoutCounts(one, threshold))),
    finding: (finding) => (exact ? finding : withoutCounts(finding, threshold))
  }
})
