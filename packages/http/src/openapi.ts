/** Teaches hono-openapi about Effect 4: its own "effect" adapter still calls the v3 `JSONSchema.make`. */
import { JsonSchema, Schema } from "effect"
import { loadVendor } from "hono-openapi"

import { Problem } from "./problem.ts"

const toOpenApi = (value: unknown) => {
  if (!Schema.isSchema(value)) throw new TypeError("expected an Effect schema")
  const { definitions, schema } = Schema.toJsonSchemaDocument(value, { onExcessProperty: "error" })
  return JsonSchema.toMultiDocumentOpenApi3_1({ dialect: "draft-2020-12", schemas: [schema], definitions })
}

export const registerEffectVendor = (): void => {
  loadVendor("effect", {
    toOpenAPISchema: (value, context) => {
      const document = toOpenApi(value)
      context.components.schemas = { ...context.components.schemas, ...document.definitions }
      return document.schemas[0] as never
    }
  })
}

/** The problem document as a response of a route. */
export const problemSchema = Schema.toStandardSchemaV1(Problem)
