/** Request decoding. Failures become one problem document and never echo the request body. */
import { Schema } from "effect"
import type { Env, ValidationTargets } from "hono"
import { validator } from "hono-openapi"

import { answer, protocol } from "./problem.ts"

const decodeFrom =
  <Target extends keyof ValidationTargets>(target: Target) =>
  <S extends Schema.ConstraintDecoder<unknown>, E extends Env, P extends string>(schema: S) =>
    validator<ReturnType<typeof Schema.toStandardSchemaV1<S>>, Target, E, P>(
      target,
      Schema.toStandardSchemaV1(schema, { parseOptions: { onExcessProperty: "error", errors: "all" } }),
      (result, c) =>
        result.success
          ? undefined
          : answer(c, "InvalidRequest", protocol.InvalidRequest, {
              issues: result.error.map(({ message, path }) => ({
                path: (path ?? []).map((part) => {
                  const key = typeof part === "object" ? part.key : part
                  return typeof key === "number" ? key : String(key)
                }),
                message
              }))
            })
    )

export const json = decodeFrom("json")
export const param = decodeFrom("param")
export const queryString = decodeFrom("query")
