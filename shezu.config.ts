/** What this installation runs. */
import { defineInstallation } from "@shezu/plugin-sdk/Installation"

export default defineInstallation({
  modules: ["@shezu/party-building"],
  allowContract: []
})
