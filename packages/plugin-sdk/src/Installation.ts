/** What an installation runs: the one place that names its modules. */

/** The default export of `shezu.config.ts`. */
export interface Installation {
  /** Packages of the modules, in the order of the menu; none is fine. */
  readonly modules: ReadonlyArray<string>
  /** Those of them that run although they were written for another version of the contract, on your own risk. */
  readonly allowContract: ReadonlyArray<string>
}

/**
 * Declares an installation.
 *
 * **When to use**
 *
 * In `shezu.config.ts` at the root of an installation. A module is a package that can be resolved from there.
 *
 * **Example**
 *
 * ```ts
 * import { defineInstallation } from "@shezu/plugin-sdk/Installation"
 *
 * export default defineInstallation({ modules: ["@shezu/party-building"], allowContract: [] })
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const defineInstallation = (installation: Installation): Installation => installation
