/** A form that is sent: busy meanwhile, and afterwards done or with the problem. */
import { problemOf } from "@shezu/ui/Loaded"
import type { Problem } from "@shezu/ui/ProblemNotice"
import { createSignal } from "solid-js"

export const asking = () => {
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<Problem>()
  /** Whether it went well. */
  const ask = async (act: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    setProblem(undefined)
    try {
      await act()
      return true
    } catch (failure) {
      setProblem(problemOf(failure))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { ask, busy, problem, setProblem }
}
