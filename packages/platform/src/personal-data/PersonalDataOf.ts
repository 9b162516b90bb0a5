/** The people behind an organization as a case needs them: shown masked, opened on a stated purpose, every act on record. */
import type { OrganizationId } from "@shezu/domain/identifier/OrganizationId"
import type { OrganizationNotFound } from "@shezu/domain/organization/Organization"
import {
  type PersonalFieldId,
  personalKinds,
  PersonalValueRefused,
  type RevealPurpose
} from "@shezu/domain/personal-data/OrganizationPersonalData"
import type { PersonalDataKeyMissing } from "@shezu/persistence/personal-data/PersonalDataKeys"
import {
  type MaskedValue,
  type PersonalDataAltered,
  PersonalRecords
} from "@shezu/persistence/personal-data/PersonalRecords"
import { Organizations } from "@shezu/persistence/register/Organizations"
import { Context, Effect, Layer, Option, Result, Schema } from "effect"
import { SqlClient } from "effect/sql"

import { Actor } from "../Actor.ts"
import { Auditing } from "../audit/Auditing.ts"

/** Nothing is kept in this field. */
export class PersonalValueAbsent extends Schema.TaggedError<PersonalValueAbsent>()("PersonalValueAbsent", {
  field: Schema.String
}) {}

const read = (field: PersonalFieldId, written: string): Effect.Effect<string, PersonalValueRefused> => {
  const value = personalKinds[field].read(written)
  return Result.isSuccess(value) ? Effect.succeed(value.success) : Effect.fail(new PersonalValueRefused({ field }))
}

export class PersonalDataOf extends Context.Service<
  PersonalDataOf,
  {
    readonly list: (
      organization: OrganizationId
    ) => Effect.Effect<ReadonlyArray<MaskedValue>, OrganizationNotFound, Actor>
    readonly put: (
      organization: OrganizationId,
      field: PersonalFieldId,
      written: string,
      reason?: string
    ) => Effect.Effect<void, OrganizationNotFound | PersonalValueRefused | PersonalDataKeyMissing, Actor>
    readonly remove: (
      organization: OrganizationId,
      field: PersonalFieldId
    ) => Effect.Effect<void, OrganizationNotFound | PersonalValueAbsent, Actor>
    /** What is not on record is not shown: the entry commits before the value is answered. */
    readonly reveal: (
      organization: OrganizationId,
      field: PersonalFieldId,
      purpose: RevealPurpose,
      reason: string
    ) => Effect.Effect<
      string,
      OrganizationNotFound | PersonalValueAbsent | PersonalDataKeyMissing | PersonalDataAltered,
      Actor
    >
    /**
     * For rules of other modules: whether this is the identity number of the organization's legal representative. Of one
     * organization that is within the scope, never of a person; nothing is opened.
     */
    readonly isRepresentative: (
      organization: OrganizationId,
      number: string
    ) => Effect.Effect<boolean, OrganizationNotFound | PersonalValueRefused | PersonalDataKeyMissing, Actor>
  }
>()("@shezu/platform/PersonalDataOf") {
  static readonly layer = Layer.effect(
    PersonalDataOf,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const organizations = yield* Organizations
      const records = yield* PersonalRecords
      const auditing = yield* Auditing

      const atomic = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
        sql.withTransaction(effect).pipe(Effect.catchTag("SqlError", Effect.die))

      /** Which field was touched, never what it held: entries stay for good. */
      const note = (
        act: "set" | "delete" | "reveal",
        organization: OrganizationId,
        said: { readonly field: PersonalFieldId; readonly purpose?: RevealPurpose },
        why?: string
      ) =>
        auditing.record({
          act: `personal-data.${act}`,
          subject: { kind: "organization", id: organization },
          after: { ...said },
          ...(why === undefined ? {} : { why })
        })

      const put = Effect.fn("PersonalDataOf.put")(function* (
        organization: OrganizationId,
        field: PersonalFieldId,
        written: string,
        reason?: string
      ) {
        yield* organizations.get(organization)
        const value = yield* read(field, written)
        const { name } = yield* Actor
        yield* records.put(organization, field, value, personalKinds[field].mask(value), name)
        yield* note("set", organization, { field }, reason)
      })

      const remove = Effect.fn("PersonalDataOf.remove")(function* (
        organization: OrganizationId,
        field: PersonalFieldId
      ) {
        yield* organizations.get(organization)
        if (!(yield* records.remove(organization, field))) return yield* new PersonalValueAbsent({ field })
        yield* note("delete", organization, { field })
      })

      const reveal = Effect.fn("PersonalDataOf.reveal")(function* (
        organization: OrganizationId,
        field: PersonalFieldId,
        purpose: RevealPurpose,
        reason: string
      ) {
        yield* organizations.get(organization)
        const value = yield* records.open(organization, field)
        if (Option.isNone(value)) return yield* new PersonalValueAbsent({ field })
        yield* note("reveal", organization, { field, purpose }, reason)
        return value.value
      })

      return PersonalDataOf.of({
        list: Effect.fn("PersonalDataOf.list")(function* (organization) {
          yield* organizations.get(organization)
          return yield* records.list(organization)
        }),
        put: (...of) => atomic(put(...of)),
        remove: (...of) => atomic(remove(...of)),
        reveal: (...of) => atomic(reveal(...of)),
        isRepresentative: Effect.fn("PersonalDataOf.isRepresentative")(function* (organization, number) {
          yield* organizations.get(organization)
          return yield* records.isIdentityNumber(organization, yield* read("representative-identity-number", number))
        })
      })
    })
  )
}
