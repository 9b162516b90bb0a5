/** The numbers and settings that legal sources fix, each dated from its source (rulebook §2). */
import type { Parameter } from "@shezu/domain/policy/Parameter"

import { branches } from "./parameters/branches.ts"
import { committees } from "./parameters/committees.ts"
import { formation } from "./parameters/formation.ts"

export const parameters: ReadonlyArray<Parameter> = [...formation, ...branches, ...committees]
