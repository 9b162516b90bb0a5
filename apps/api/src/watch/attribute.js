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

/** @param {string} url */
const ofTheEngine = (url) => url === "" || url.startsWith("node:")

/**
 * The module that a profile saw most. Time below a frame of `excepted` counts for nobody: what the host asks of a rule for
 * itself, it keeps itself. `share` is of the running time that is left. `owned` is of the time in which any code but the
 * engine's was on the stack: what the engine needs to call callbacks says of nobody whose they are.
 *
 * @template {Rooted} M
 * @param {ReadonlyArray<M>} modules
 * @param {ReadonlyArray<ProfileNode>} nodes the first is the root
 * @param {(url: string) => boolean} excepted
 * @returns {{ readonly module: M, readonly share: number, readonly owned: number } | undefined}
 */
export const mostOf = (modules, nodes, excepted) => {
  const known = new Map(nodes.map((node) => [node.id, node]))
  /** @type {Map<M, number>} */
  const hits = new Map()
  let running = 0
  let owned = 0
  /** @type {Array<{ readonly node: ProfileNode | undefined, readonly module?: M | undefined, readonly owner: boolean, readonly host: boolean }>} */
  const open = [{ node: nodes[0], owner: false, host: false }]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { node } = at
    if (node === undefined) continue
    const { functionName, url } = node.callFrame
    const host = at.host || excepted(url)
    const owner = at.owner || !ofTheEngine(url)
    const module = moduleAt(modules, url) ?? at.module
    const count = nobody.has(functionName) ? 0 : (node.hitCount ?? 0)
    if (owner) owned += count
    if (!host) {
      running += count
      if (module !== undefined) hits.set(module, (hits.get(module) ?? 0) + count)
    }
    for (const id of node.children ?? []) open.push({ node: known.get(id), module, owner, host })
  }
  const [most] = [...hits].toSorted(([, one], [, other]) => other - one)
  if (most === undefined || most[1] === 0) return undefined
  const [module, count] = most
  return { module, share: count / running, owned: count / owned }
}
