/** What the host offers to the programs of a module. */
export { reading } from "@shezu/platform/access/Reading"
export { Actor } from "@shezu/platform/Actor"
export { Indicators } from "@shezu/platform/determinations/Indicators"
export { Judging } from "@shezu/platform/determinations/Judging"
export { Modules } from "@shezu/platform/modules/Modules"
export { Policy } from "@shezu/platform/policy/Policy"
export { setting } from "./server/setting.ts"
