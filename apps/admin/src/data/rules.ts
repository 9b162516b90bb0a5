/** The installed rules, with the words for their outcomes. */
import { api, read } from "./api.ts"

export const rules = () => read(api.rules.$get())
