/** Encrypted records over a test's register, with a folder of keys of their own. */
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import type { OrganizationId } from "@shezu/domain/identifier/OrganizationId"
import type { OrganizationState } from "@shezu/domain/organization/Organization"
import { Context, Effect, Layer, Stream } from "effect"

import { PersonalDataKeys } from "../../src/personal-data/PersonalDataKeys.ts"
import { PersonalRecords } from "../../src/personal-data/PersonalRecords.ts"
import { Organizations } from "../../src/register/Organizations.ts"
import { Stores, take } from "../register/support.ts"

/** Where the keys of a test lie. */
export class Keys extends Context.Service<Keys, string>()("test/Keys") {}

const home = Layer.sync(Keys, () => join(mkdtempSync(join(tmpdir(), "shezu-personal-")), "keys"))

export const Records = PersonalRecords.layer.pipe(
  Layer.provideMerge(Layer.unwrap(Effect.map(Keys, (folder) => PersonalDataKeys.layer(folder)))),
  Layer.provideMerge(home),
  Layer.provideMerge(Stores)
)

/** Two numbers whose check characters fit, made for tests. */
export const [numberOne, numberTwo] = ["11010519491231002X", "440524188001010014"] as const

export const state = (name: string, town: string): OrganizationState => ({
  name,
  kind: "community",
  formerNames: [],
  status: "normal",
  town
})

/** Takes organizations into the register and answers their ids, by the order of their names. */
export const organizations = Effect.fnUntraced(function* (states: ReadonlyArray<OrganizationState>) {
  yield* take(states, "2026-01-01")
  const all = yield* Organizations.use((store) => Stream.runCollect(store.all({}, undefined)))
  const ids = new Map(all.map(({ id, name }) => [name, id]))
  return states.map(({ name }) => ids.get(name)).filter((id): id is OrganizationId => id !== undefined)
})
