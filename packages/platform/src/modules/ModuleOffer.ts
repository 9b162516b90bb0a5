/** What a module hands to the platform: data, pure functions and migrations; its routes and pages are for the apps. */
import type { ModuleDeclaration } from "@shezu/domain/module/ModuleDeclaration"
import type { Proposals } from "@shezu/domain/module/proposals"
import type { AnyIndicator } from "@shezu/domain/policy/Indicator"
import type { AnyRule } from "@shezu/domain/policy/Rule"
import type { Messages } from "@shezu/domain/text/Text"
import type { Migrations, ModuleSchema } from "@shezu/persistence/modules/ModuleSchema"

export interface ModuleOffer {
  readonly declaration: ModuleDeclaration
  readonly version: string
  /** Items of known policy documents that it proposes to implement. */
  readonly proposals: Proposals
  readonly rules: ReadonlyArray<AnyRule>
  readonly indicators: ReadonlyArray<AnyIndicator>
  readonly messages: Messages
  readonly migrations: Migrations
  readonly unscoped: ModuleSchema["unscoped"]
}
