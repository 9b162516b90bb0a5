/** Receiving and answering what persons ask about their data, 个人信息请求: every step on record, without who asks. */
import { unitOf } from "@shezu/domain/access/Actor"
import { type PlainDate, today } from "@shezu/domain/calendar/PlainDate"
import type { OrganizationId } from "@shezu/domain/identifier/OrganizationId"
import type { SubjectRequestId } from "@shezu/domain/identifier/SubjectRequestId"
import type { OrganizationNotFound } from "@shezu/domain/organization/Organization"
import {
  type PersonalFieldId,
  personalKinds,
  PersonalValueRefused
} from "@shezu/domain/personal-data/OrganizationPersonalData"
import {
  type FoundBy,
  type GatheredValue,
  LegalSourceUnknown,
  type NewSubjectRequest,
  NothingToGather,
  type SubjectRequest,
  SubjectRequestAhead,
  type SubjectRequestAnswer,
  SubjectRequestClosed,
  type SubjectRequestNotFound
} from "@shezu/domain/personal-data/SubjectRequest"
import type { PersonalDataKeyMissing } from "@shezu/persistence/personal-data/PersonalDataKeys"
import { type PersonalDataAltered, PersonalRecords } from "@shezu/persistence/personal-data/PersonalRecords"
import { SubjectRequests } from "@shezu/persistence/personal-data/SubjectRequests"
import { Organizations } from "@shezu/persistence/register/Organizations"
import { Context, Effect, Layer, Option, Result } from "effect"
import { SqlClient } from "effect/sql"

import { Actor } from "../Actor.ts"
import { Auditing } from "../audit/Auditing.ts"
import { Policy } from "../policy/Policy.ts"

const ofRepresentative = ["representative-identity-number", "representative-phone"] as const
const ofContact = ["contact-name", "contact-phone"] as const

const closed = ({ answeredBy, answeredOn, id, receivedOn }: SubjectRequest) =>
  new SubjectRequestClosed({ request: id, by: answeredBy ?? "", on: answeredOn ?? receivedOn })

const readNumber = (written: string | undefined) => {
  if (written === undefined) return Effect.undefined
  const number = personalKinds["representative-identity-number"].read(written)
  return Result.isSuccess(number)
    ? Effect.succeed(number.success)
    : Effect.fail(new PersonalValueRefused({ field: "representative-identity-number" }))
}

export class SubjectRequestHandling extends Context.Service<
  SubjectRequestHandling,
  {
    readonly register: (
      request: NewSubjectRequest
    ) => Effect.Effect<SubjectRequest, OrganizationNotFound | SubjectRequestAhead, Actor>
    /**
     * What is held about who asks in the organization that he names, whole. The number that he gives is compared and never
     * kept; the entry commits before anything is answered.
     */
    readonly gather: (
      id: SubjectRequestId,
      number: string | undefined
    ) => Effect.Effect<
      ReadonlyArray<GatheredValue>,
      | SubjectRequestNotFound
      | SubjectRequestClosed
      | NothingToGather
      | OrganizationNotFound
      | PersonalValueRefused
      | PersonalDataKeyMissing
      | PersonalDataAltered,
      Actor
    >
    readonly answer: (
      id: SubjectRequestId,
      answer: SubjectRequestAnswer
    ) => Effect.Effect<SubjectRequest, SubjectRequestNotFound | SubjectRequestClosed | LegalSourceUnknown, Actor>
  }
>()("@shezu/platform/SubjectRequestHandling") {
  static readonly layer = Layer.effect(
    SubjectRequestHandling,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const organizations = yield* Organizations
      const records = yield* PersonalRecords
      const requests = yield* SubjectRequests
      const auditing = yield* Auditing
      const { sources } = yield* Policy

      const atomic = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
        sql.withTransaction(effect).pipe(Effect.catchTag("SqlError", Effect.die))

      /** Never who asks, what he says, or what is held: entries stay for good. */
      const note = (
        act: "register" | "gather" | "answer" | "refuse",
        id: SubjectRequestId,
        after: Readonly<Record<string, string | ReadonlyArray<string> | boolean>>
      ) => auditing.record({ act: `subject-request.${act}`, subject: { kind: "subject-request", id }, after })

      const register = Effect.fn("SubjectRequestHandling.register")(function* (request: NewSubjectRequest) {
        const day: PlainDate = yield* today
        const { kind, organization, proof, receivedOn } = request
        if (receivedOn > day) return yield* new SubjectRequestAhead({ receivedOn, today: day })
        if (organization !== undefined) yield* organizations.get(organization)
        const actor = yield* Actor
        const id = yield* requests.add(request, { by: actor.name, unit: unitOf(actor) })
        yield* note("register", id, {
          kind,
          proof,
          receivedOn,
          ...(organization === undefined ? {} : { organization })
        })
        return yield* Effect.orDie(requests.get(id))
      })

      const opened = (organization: OrganizationId, fields: ReadonlyArray<PersonalFieldId>, by: FoundBy) =>
        Effect.forEach(fields, (field) =>
          Effect.map(records.open(organization, field), (value): ReadonlyArray<GatheredValue> =>
            Option.isSome(value) ? [{ field, value: value.value, by }] : []
          )
        ).pipe(Effect.map((found) => found.flat()))

      /** By what he is the legal representative: where both numbers are known they decide, two may have one name. */
      const representedBy = Effect.fnUntraced(function* (
        organization: OrganizationId,
        sameName: boolean,
        number: string | undefined
      ) {
        const field = "representative-identity-number"
        if (number === undefined) return sameName ? ("name" as const) : undefined
        if (yield* records.isIdentityNumber(organization, number)) return "identity-number" as const
        const kept = (yield* records.list(organization)).some((one) => one.field === field)
        return sameName && !kept ? ("name" as const) : undefined
      })

      const heldAbout = Effect.fnUntraced(function* (
        organization: OrganizationId,
        asker: string,
        number: string | undefined
      ) {
        const { legalRepresentative } = yield* organizations.get(organization)
        const sameName = legalRepresentative === asker
        const by = yield* representedBy(organization, sameName, number)
        const contact = yield* records.open(organization, "contact-name")
        return [
          ...(sameName ? [{ field: "legal-representative" as const, value: asker, by: "name" as const }] : []),
          ...(by === undefined ? [] : yield* opened(organization, ofRepresentative, by)),
          ...(Option.getOrUndefined(contact) === asker ? yield* opened(organization, ofContact, "name") : [])
        ]
      })

      const gather = Effect.fn("SubjectRequestHandling.gather")(function* (
        id: SubjectRequestId,
        written: string | undefined
      ) {
        const request = yield* requests.get(id)
        const { asker, kind, organization, state } = request
        if (state !== "received") return yield* closed(request)
        if (kind !== "access" || organization === null) return yield* new NothingToGather({ request: id })
        const number = yield* readNumber(written)
        const found = yield* heldAbout(organization, asker, number)
        const fields = found.map(({ field }) => field)
        yield* note("gather", id, { organization, fields, compared: number !== undefined })
        return found
      })

      const answer = Effect.fn("SubjectRequestHandling.answer")(function* (
        id: SubjectRequestId,
        said: SubjectRequestAnswer
      ) {
        if (said.state === "refused" && !sources.some((one) => one.id === said.source)) {
          return yield* new LegalSourceUnknown({ source: said.source })
        }
        const on = yield* today
        const { name } = yield* Actor
        const went = yield* requests.close(id, said, { by: name, on })
        const request = yield* requests.get(id)
        if (!went) return yield* closed(request)
        yield* said.state === "answered"
          ? note("answer", id, { on })
          : note("refuse", id, { on, source: said.source, clause: said.clause })
        return request
      })

      return SubjectRequestHandling.of({
        register: (request) => atomic(register(request)),
        gather: (...of) => atomic(gather(...of)),
        answer: (...of) => atomic(answer(...of))
      })
    })
  )
}
