/** `shezu personal-data inventory`: what is kept about persons, as a document. */
import { inventoryDocument, inventoryView } from "../personal-data-view.ts"
import { type Command, Misused, withServices } from "./command.ts"

const usage = "shezu personal-data inventory [--json]"

const inventory: Command = (context) =>
  withServices(async (runtime) => {
    const fields = await runtime.runPromise(inventoryView)
    context.out(context.flags.has("json") ? JSON.stringify(fields) : inventoryDocument(fields).trimEnd())
    return 0
  })

export const personalData: Command = async (context) => {
  const [verb] = context.words
  if (verb === "inventory") return inventory(context)
  throw new Misused(usage)
}
