/** The installed rules, with the words for their outcomes. */
import { api, read } from "./api.ts"

export const rules = () => read(api.rules.$get())

/** Of the articles that the unit answers for. */
export const shownRules = async () => (await rules()).filter(({ shown }) => shown)
