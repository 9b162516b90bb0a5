/** Made by the build from the modules that the installation lists. */
declare module "virtual:installed-modules" {
  export const modules: ReadonlyArray<{
    readonly manifest: import("@shezu/plugin-sdk/Manifest").ManifestSource
    readonly load: () => Promise<{ readonly default: import("@shezu/plugin-sdk/web").WebHalf }>
  }>
}
