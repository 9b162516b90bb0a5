/** The policy this installation works under, and what serves its items; handed to the platform as a Layer. */
import type { Parameter, ParameterId, ParameterValue } from "@shezu/domain/policy/Parameter"
import { articleOf, type Implementation, itemsOf } from "@shezu/domain/policy/PolicyDocument"
import { parameterBook, type PolicyPack } from "@shezu/domain/policy/PolicyPack"
import type { ParameterBook } from "@shezu/domain/policy/Rule"
import type { District } from "@shezu/domain/unit/Unit"
import { Context, Effect, Layer, Schema } from "effect"

export class ParameterUnknown extends Schema.TaggedError<ParameterUnknown>()("ParameterUnknown", {
  parameter: Schema.String
}) {}

/** An item of a document, and the article it belongs to. */
export interface ServedItem {
  readonly document: string
  readonly article: string
  readonly item: string
}

export class Policy extends Context.Service<
  Policy,
  Omit<PolicyPack, "district"> & {
    /** Its units are the business of `Units`: the bureau may have entered others since. */
    readonly district: Omit<District, "units">
    /** Parameters as they are, or with one given another value. */
    readonly book: (instead?: { readonly id: ParameterId; readonly value: ParameterValue }) => ParameterBook
    readonly getParameter: (id: string) => Effect.Effect<Parameter, ParameterUnknown>
    /** The items that something implements. */
    readonly itemsServed: (kind: Implementation["kind"], id: string) => ReadonlyArray<ServedItem>
  }
>()("@shezu/platform/Policy") {
  static readonly layer = (pack: PolicyPack) => Layer.succeed(Policy, make(pack))
}

export const itemsServed = (
  pack: Pick<PolicyPack, "documents">,
  kind: Implementation["kind"],
  id: string
): ReadonlyArray<ServedItem> =>
  pack.documents.flatMap((document) =>
    itemsOf(document, kind, id).map((item) => ({ document: document.id, article: articleOf(item.id), item: item.id }))
  )

const make = (pack: PolicyPack): Policy["Service"] => ({
  ...pack,
  book: (instead) => parameterBook(pack, instead),
  getParameter: (id) => {
    const parameter = pack.parameters.find((one) => one.id === id)
    return parameter === undefined ? new ParameterUnknown({ parameter: id }) : Effect.succeed(parameter)
  },
  itemsServed: (kind, id) => itemsServed(pack, kind, id)
})
