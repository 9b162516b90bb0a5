/** The modules this application is built with. */
import { indicators } from "@shezu/party-building/indicators"
import { messages } from "@shezu/party-building/messages"
import { rules } from "@shezu/party-building/rules"
import type { ModuleOffer } from "@shezu/platform/modules/Modules"

export const modules: ReadonlyArray<ModuleOffer> = [{ id: "party-building", rules, indicators, messages }]
