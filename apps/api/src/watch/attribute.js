/** Whose code runs: read from call stacks and profiles by the folder that each module's code lies in. */

/** @typedef {{ readonly name: string, readonly root: string }} Rooted a module and the address of its folder */
/** @typedef {{ readonly id: number, readonly hitCount?: number | undefined, readonly children?: ReadonlyArray<number> | undefined, readonly callFrame: { readonly url: string, readonly functionName: string } }} ProfileNode */

/**
 * The module that lies nearest around a file; a module may lie in the folder of another.
 *
 * @template {Rooted} M
 * @param {ReadonlyArray<M>} modules
 * @param {string} url
 * @returns {M | undefined}
 */
export const moduleAt = (modules, url) =>
  modules
    .filter(({ root }) => url.startsWith(root))
    .toSorted((one, other) => other.root.length - one.root.length)
    .at(0)

/**
 * The module on a call stack, innermost frame first.
 *
 * @template {Rooted} M
 * @param {ReadonlyArray<M>} modules
 * @param {ReadonlyArray<string>} urls
 * @returns {M | undefined}
 */
export const moduleOn = (modules, urls) => {
  for (const url of urls) {
    const found = moduleAt(modules, url)
    if (found !== undefined) return found
  }
  return undefined
}

/** What no code is to blame for. */
const nobody = new Set(["(idle)", "(program)", "(garbage collector)", "(root)"])

/**
 * How much of the running time a profile saw each module in. Time below a frame of `excepted` counts for nobody: what the
 * host asks of a rule for itself, it keeps itself.
 *
 * @template {Rooted} M
 * @param {ReadonlyArray<M>} modules
 * @param {ReadonlyArray<ProfileNode>} nodes the first is the root
 * @param {(url: string) => boolean} excepted
 * @returns {{ readonly module: M, readonly share: number } | undefined} the module with the most
 */
export const mostOf = (modules, nodes, excepted) => {
  const known = new Map(nodes.map((node) => [node.id, node]))
  /** @type {Map<M, number>} */
  const hits = new Map()
  let all = 0
  /** @type {Array<{ readonly node: ProfileNode | undefined, readonly module: M | undefined }>} */
  const open = [{ node: nodes[0], module: undefined }]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { node } = at
    if (node === undefined) continue
    const { functionName, url } = node.callFrame
    if (excepted(url)) continue
    const module = moduleAt(modules, url) ?? at.module
    const count = nobody.has(functionName) ? 0 : (node.hitCount ?? 0)
    all += count
    if (module !== undefined) hits.set(module, (hits.get(module) ?? 0) + count)
    for (const id of node.children ?? []) open.push({ node: known.get(id), module })
  }
  const [most] = [...hits].toSorted(([, one], [, other]) => other - one)
  return most === undefined || all === 0 ? undefined : { module: most[0], share: most[1] / all }
}
