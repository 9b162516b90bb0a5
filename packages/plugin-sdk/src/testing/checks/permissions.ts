/** The matrix of a module: every route asked by every duty, of a unit that answers for an article and of one that does not. */
import type { Actor } from "@shezu/domain/access/Actor"
import { administrator, memberOf } from "@shezu/domain/access/Actor"
import { Administration, Duty } from "@shezu/domain/access/Duty"
import { holds, type ModulePermission } from "@shezu/domain/access/Permission"
import type { PlainDate } from "@shezu/domain/calendar/PlainDate"
import { articlesOwned } from "@shezu/domain/policy/ownership"
import type { PolicyPack } from "@shezu/domain/policy/PolicyPack"
import { Unit } from "@shezu/domain/unit/Unit"
import { Schema } from "effect"
import type { Hono } from "hono"

import type { Findings, Subject } from "../Subject.ts"
import { routesOf } from "./routes.ts"

/** Units of the district with what they answer for, and one that answers for nothing. */
const unitsOf = (pack: PolicyPack, day: PlainDate) => {
  const stranger = Schema.decodeSync(Unit)({
    id: "answers-for-nothing",
    kind: "department",
    names: [{ value: "无关单位", from: "1949-10-01" }],
    roles: [],
    aliases: [],
    sectors: [],
    divisionCodes: []
  })
  return [...pack.district.units, stranger].map((unit) => ({
    unit,
    articles: pack.documents.flatMap((document) => articlesOwned(document, unit, day)).map(({ id }) => id)
  }))
}

interface Asker {
  readonly who: string
  readonly actor: Actor
  readonly articles: ReadonlyArray<string>
}

/** One unit for every set of articles that some unit answers for, with every single duty; and the three administrators. */
const askersOf = (pack: PolicyPack, day: PlainDate): ReadonlyArray<Asker> => {
  const units = new Map(unitsOf(pack, day).map((one) => [one.articles.join(), one]))
  return [
    ...[...units.values()].flatMap(({ articles, unit }) =>
      [...Duty.literals.map((duty) => [duty]), []].map((duties) => ({
        who: `${unit.id} (${articles.join() || "no article"}) as ${duties.join() || "nobody"}`,
        actor: memberOf("asker", unit, duties, day),
        articles
      }))
    ),
    ...Administration.literals.map((one) => ({ who: one, actor: administrator("asker", one), articles: [] }))
  ]
}

const expected = ({ actor, articles }: Asker, permission: ModulePermission): boolean =>
  holds(actor, permission) &&
  (actor.kind !== "member" || permission.serves.some((article) => articles.includes(article)))

/** `appFor` mounts the module's routes for one who asks. */
export const checkPermissions = async (
  appFor: (actor: Actor) => Hono,
  { pack, server: { declaration } }: Subject,
  day: PlainDate
): Promise<Findings> => {
  const askers = askersOf(pack, day)
  const findings: Array<string> = []
  for (const asker of askers) {
    const app = appFor(asker.actor)
    // One after the other: it is one small server that is asked.
    // oxlint-disable-next-line no-await-in-loop
    for (const { method, path, permission: id } of await routesOf(app)) {
      const permission = declaration.permissions.find((one) => one.id === id)
      // oxlint-disable-next-line no-await-in-loop
      const { status } = await app.request(path.replaceAll(/:\w+/gu, "1"), { method })
      const may = permission !== undefined && expected(asker, permission)
      if (may === (status === 403)) findings.push(`${method} ${path} answered ${status} to ${asker.who}`)
    }
  }
  return findings
}
