/** What is kept about persons, and about oneself. */
import { api, read } from "./api.ts"

export const inventory = () => read(api["personal-data"].inventory.$get())
export type InventoryRow = Awaited<ReturnType<typeof inventory>>[number]

export const ownData = () => read(api.me["personal-data"].$get())
export type OwnData = Awaited<ReturnType<typeof ownData>>
export type OwnSection = OwnData["sections"][number]

/** The same as a file; asking for it is on record as well. */
export const ownDataHref = "/api/me/personal-data"
