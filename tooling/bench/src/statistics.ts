/** Medians, percentiles and spread of what was measured. */

const sorted = (values: ReadonlyArray<number>): ReadonlyArray<number> => values.toSorted((one, other) => one - other)

/** The smallest value that so many of a hundred do not exceed. */
export const percentile = (values: ReadonlyArray<number>, percent: number): number => {
  const order = sorted(values)
  return order[Math.max(0, Math.ceil((percent / 100) * order.length) - 1)] ?? Number.NaN
}

export const median = (values: ReadonlyArray<number>): number => {
  const order = sorted(values)
  const middle = Math.floor(order.length / 2)
  const upper = order[middle] ?? Number.NaN
  return order.length % 2 === 1 ? upper : ((order[middle - 1] ?? Number.NaN) + upper) / 2
}

/** How far apart the runs lie, as a share of their median. */
export const spread = (values: ReadonlyArray<number>): number =>
  values.length === 0 ? 0 : (Math.max(...values) - Math.min(...values)) / median(values)

/** Three significant places are what a wall clock is worth. */
export const rounded = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(4)) : value)
