/** What this module offers to the policy: its rules and what they say. */
import type { AnyRule } from "@shezu/domain/policy/Rule"

import { coverage } from "./coverage.rule.ts"
import { requiredForm } from "./required-form.rule.ts"
import { responsibility } from "./responsibility.rule.ts"

export const rules: ReadonlyArray<AnyRule> = [responsibility, requiredForm, coverage]
