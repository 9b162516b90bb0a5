/** Modules before the unit that is acted for. */
import { api, read } from "./api.ts"

export const modules = () => read(api.modules.$get())
export type ModuleRow = Awaited<ReturnType<typeof modules>>[number]

export const setEnabled = (module: string, enabled: boolean) =>
  read(api.modules[":id"].enabled.$put({ param: { id: module }, json: { enabled } }))
