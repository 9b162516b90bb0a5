/** What a bench says while it works: on standard error, so that standard output is its one line. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** Seconds an act took, said aloud. */
export const timed = async <A>(what: string, act: () => Promise<A>): Promise<A> => {
  const from = performance.now()
  const done = await act()
  say(`${what}: ${((performance.now() - from) / 1_000).toFixed(1)} s`)
  return done
}
