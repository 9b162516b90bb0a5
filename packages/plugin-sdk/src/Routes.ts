/** What a module's routes decode requests with, and how its errors are said. */
export * as Input from "@shezu/http/input"
export type { Problems } from "@shezu/http/problem"
export type { Api, Host, HostServices } from "./server/api.ts"
