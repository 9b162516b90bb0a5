/** What a module declares of its templates beside their columns, held against its manifest. */
import { TemplateDeclaration } from "@shezu/domain/module/ModuleDeclaration"
import { Result, Schema, Struct } from "effect"

import { type Manifest, unpermitted } from "../manifest-schema.ts"
import type { Template } from "../Template.ts"
import { repeated } from "./repeated.ts"

const decode = Schema.decodeUnknownResult(Schema.Array(TemplateDeclaration))

const misfits = (templates: ReadonlyArray<TemplateDeclaration>, { permissions }: Manifest): ReadonlyArray<string> => [
  ...repeated(templates.map(({ id }) => id)).map((one) => `template ${one} is declared twice`),
  ...templates.flatMap((template) => unpermitted("template", template, permissions))
]

/** The declarations, or what is wrong with them. */
export const templateDeclarations = (
  templates: ReadonlyArray<Template>,
  manifest: Manifest
): Result.Result<ReadonlyArray<TemplateDeclaration>, string> =>
  decode(templates.map((one) => Struct.pick(one, ["id", "title", "serves", "permission"]))).pipe(
    Result.mapError((error) => error.message),
    Result.flatMap((found) => {
      const wrong = misfits(found, manifest)
      return wrong.length === 0 ? Result.succeed(found) : Result.fail(wrong.join("; "))
    })
  )
