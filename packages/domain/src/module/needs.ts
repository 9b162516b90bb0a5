/** Modules that need others, 依赖: what a module builds on must be there, and enabled wherever it is enabled itself. */

export interface Needing<Id extends string = string> {
  readonly id: Id
  readonly needs: ReadonlyArray<Id>
}

/** The way from a module back to itself, if there is one. */
export const cycleFrom = <Id extends string>(modules: ReadonlyArray<Needing<Id>>, id: Id): ReadonlyArray<Id> => {
  const needs = new Map(modules.map((module) => [module.id, module.needs]))
  const seen = new Set<Id>()
  const search = (at: Id, way: ReadonlyArray<Id>): ReadonlyArray<Id> => {
    for (const next of needs.get(at) ?? []) {
      if (next === id) return [...way, next]
      if (seen.has(next)) continue
      seen.add(next)
      const found = search(next, [...way, next])
      if (found.length > 0) return found
    }
    return []
  }
  return search(id, [id])
}

/** Those that remain when one that needs what is not there is not there either, to the end. */
export const standing = <M extends Needing>(modules: ReadonlyArray<M>): ReadonlyArray<M> => {
  const ids = new Set(modules.map(({ id }) => id))
  const left = modules.filter(({ needs }) => needs.every((need) => ids.has(need)))
  return left.length === modules.length ? left : standing(left)
}
