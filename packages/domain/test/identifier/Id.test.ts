import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"

import { OrganizationId } from "../../src/identifier/OrganizationId.ts"

describe("Id", () => {
  it.effect("is a UUID of version 7, no other", () =>
    Effect.gen(function* () {
      // The example of RFC 9562, appendix A.6; the others are its examples of version 4 and 1.
      const example = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
      assert.strictEqual(yield* Schema.decodeEffect(OrganizationId)(example), example)
      yield* Effect.flip(Schema.decodeEffect(OrganizationId)("919108f7-52d1-4320-9bac-f847db4148a8"))
      yield* Effect.flip(Schema.decodeEffect(OrganizationId)("c232ab00-9414-11ec-b3c8-9f6bdeced846"))
      yield* Effect.flip(Schema.decodeEffect(OrganizationId)("1"))
    })
  )
})
