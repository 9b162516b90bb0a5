/** An id of a module is the name of its schema, so it takes none that is there already. */
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"

import { ModuleId } from "../../src/module/ModuleDeclaration.ts"

const decoded = (id: string) => Result.isSuccess(Schema.decodeUnknownResult(ModuleId)(id))

describe("an id of a module", () => {
  it.each(["public", "access", "pgboss", "information-schema", "pg-toast", "Visits", "field_visits", ""])(
    "is not “%s”",
    (id) => {
      assert.isFalse(decoded(id))
    }
  )
  it.each(["field-visits", "accessibility", "pgbosses"])("may be “%s”", (id) => {
    assert.isTrue(decoded(id))
  })
})
