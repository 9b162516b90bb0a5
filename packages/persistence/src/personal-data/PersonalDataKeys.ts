/** The keys that personal data is encrypted with: files among the keys of an installation, none in the database or a backup. */
import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from "node:crypto"
import { readdir, readFile, rm } from "node:fs/promises"
import { join } from "node:path"

import { Context, Effect, Layer, Schema } from "effect"

import { writeKey } from "../key-file.ts"

/** A value was encrypted with a key that is not among the keys here. */
export class PersonalDataKeyMissing extends Schema.TaggedError<PersonalDataKeyMissing>()("PersonalDataKeyMissing", {
  key: Schema.String
}) {}

export interface PersonalDataKey {
  /** Its number and a fingerprint, so that two keys made apart are never taken for one another. */
  readonly id: string
  readonly encryption: KeyObject
  readonly equality: KeyObject
}

const derived = (secret: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "", `shezu personal data: ${purpose}`, 32))

const fingerprint = (secret: Buffer): string =>
  createHmac("sha256", derived(secret, "fingerprint")).update("1").digest("hex").slice(0, 8)

const keyFrom = (id: string, secret: Buffer): PersonalDataKey => ({
  id,
  encryption: createSecretKey(derived(secret, "encryption")),
  equality: createSecretKey(derived(secret, "equality of identity numbers"))
})

const form = /^personal-data-(\d+)-([0-9a-f]{8})\.key$/u
const nameOf = (id: string): string => `personal-data-${id}.key`

const numberOf = (id: string): number => Number(id.split("-")[0])

/** A file that was cut off or exchanged is no key: what it would encrypt nobody could read again. */
const read = async (folder: string, id: string): Promise<PersonalDataKey | undefined> => {
  if (!form.test(nameOf(id))) return undefined
  const text = await readFile(join(folder, nameOf(id)), "utf8").catch(() => "")
  const secret = Buffer.from(text.trim(), "base64url")
  return secret.length === 32 && id.endsWith(fingerprint(secret)) ? keyFrom(id, secret) : undefined
}

export class PersonalDataKeys extends Context.Service<
  PersonalDataKeys,
  {
    /** Ids of the keys that are here, the newest last; looked up each time, because another process may add one. */
    readonly ids: Effect.Effect<ReadonlyArray<string>>
    readonly get: (id: string) => Effect.Effect<PersonalDataKey, PersonalDataKeyMissing>
    /** Makes the next one; none is ever replaced. */
    readonly make: Effect.Effect<PersonalDataKey>
    readonly remove: (id: string) => Effect.Effect<void>
  }
>()("@shezu/persistence/PersonalDataKeys") {
  static readonly layer = (folder: string) =>
    Layer.sync(PersonalDataKeys, () => {
      const known = new Map<string, PersonalDataKey>()

      const ids = Effect.promise(async () => {
        const names = await readdir(folder).catch(() => [])
        const found = names.flatMap((name) => (form.test(name) ? [name.slice(14, -4)] : []))
        return found.toSorted((one, other) => numberOf(one) - numberOf(other) || (one < other ? -1 : 1))
      })

      const get = Effect.fn("PersonalDataKeys.get")(function* (id: string) {
        const found = known.get(id) ?? (yield* Effect.promise(() => read(folder, id)))
        if (found === undefined) return yield* new PersonalDataKeyMissing({ key: id })
        known.set(id, found)
        return found
      })

      const make = Effect.gen(function* () {
        const last = (yield* ids).at(-1)
        const secret = randomBytes(32)
        const id = `${last === undefined ? 1 : numberOf(last) + 1}-${fingerprint(secret)}`
        yield* Effect.promise(() => writeKey(folder, nameOf(id), `${secret.toString("base64url")}\n`))
        return yield* Effect.orDie(get(id))
      }).pipe(Effect.withSpan("PersonalDataKeys.make"))

      const remove = Effect.fn("PersonalDataKeys.remove")((id: string) =>
        Effect.promise(() => {
          known.delete(id)
          return rm(join(folder, nameOf(id)), { force: true })
        })
      )

      return PersonalDataKeys.of({ ids, get, make, remove })
    })
}
