/** Reads the arguments of `npm test`. */

/**
 * The steps asked for by `--only a,b`, all of them without it.
 *
 * @template {{ id: string }} A
 * @param {ReadonlyArray<A>} steps
 * @param {ReadonlyArray<string>} args
 * @returns {ReadonlyArray<A>}
 */
export const chosenSteps = (steps, args) => {
  const at = args.indexOf("--only")
  if (at === -1) return steps
  const wanted = (args[at + 1] ?? "").split(",").filter((id) => id !== "")
  const unknown = wanted.filter((id) => steps.every((step) => step.id !== id))
  if (wanted.length === 0 || unknown.length > 0) {
    throw new Error(
      `--only takes some of ${steps.map(({ id }) => id).join(",")}${unknown.length > 0 ? `, not ${unknown.join(",")}` : ""}.`
    )
  }
  return steps.filter((step) => wanted.includes(step.id))
}
