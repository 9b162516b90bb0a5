/** The modules of the product, as its tests run them. */
import { defineInstallation } from "@shezu/plugin-sdk/Installation"

export default defineInstallation({ modules: ["@shezu/party-building"], allowContract: [] })
