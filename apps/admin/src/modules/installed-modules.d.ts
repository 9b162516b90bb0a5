/** Made by the build from the modules that the installation lists. */
declare module "virtual:installed-modules" {
  import type { ManifestSource } from "@shezu/plugin-sdk/Manifest"
  import type { WebHalf } from "@shezu/plugin-sdk/web"

  export const modules: ReadonlyArray<{
    readonly manifest: ManifestSource
    readonly load: () => Promise<{ readonly default: WebHalf }>
  }>
}
