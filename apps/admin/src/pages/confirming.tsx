/** Acts that matter: where the server asks for the password again, they wait for it and are done then. */
import { createSignal } from "solid-js"

import { asking } from "./asking.ts"
import { ConfirmDialog } from "./ConfirmDialog.tsx"

export const confirming = () => {
  const { ask, busy, problem, setProblem } = asking()
  const [waiting, setWaiting] = createSignal<() => Promise<void>>()
  const act = async (perform: () => Promise<unknown>): Promise<void> => {
    const went = await ask(perform)
    if (went || problem()?.type?.endsWith(":ConfirmationDue") !== true) return
    setProblem(undefined)
    setWaiting(() => () => act(perform))
  }
  const Confirmation = () => (
    <ConfirmDialog
      open={waiting() !== undefined}
      onClose={() => setWaiting(undefined)}
      onConfirmed={() => {
        const again = waiting()
        setWaiting(undefined)
        void again?.()
      }}
    />
  )
  return { act, busy, clear: () => setProblem(undefined), problem, Confirmation }
}
