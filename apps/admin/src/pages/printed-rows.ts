/** Rows of a list for paper: all of them up to a limit, fetched when they are asked for and gone when they are printed. */
import { createSignal, onCleanup } from "solid-js"

import { type ListQuery, type OrganizationRow, organizationsToPrint } from "../data/organizations.ts"

/** Drawn, before the print of what is drawn begins. */
const drawn = () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))

export const createPrintedRows = (query: () => ListQuery) => {
  const [rows, setRows] = createSignal<ReadonlyArray<OrganizationRow>>()
  const [gathered, setGathered] = createSignal<number>()
  const [failure, setFailure] = createSignal<unknown>()
  const after = () => setRows(undefined)
  addEventListener("afterprint", after)
  onCleanup(() => removeEventListener("afterprint", after))
  const printAll = async () => {
    if (gathered() !== undefined) return
    setFailure(undefined)
    setGathered(0)
    try {
      setRows(await organizationsToPrint(query(), setGathered))
      await drawn()
      print()
    } catch (error) {
      setRows(undefined)
      setFailure(error)
    } finally {
      setGathered(undefined)
    }
  }
  return { rows, gathered, failure, printAll }
}
