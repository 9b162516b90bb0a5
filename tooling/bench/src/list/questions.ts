import { whole } from "@shezu/domain/unit/Scope"
import { fieldsOf } from "@shezu/persistence/register/columns"
/** What people ask of a long list: filters with sorts, for towns, sectors and units drawn from the register by a seed. */
import { OrganizationFilter, type OrganizationQuery, page } from "@shezu/persistence/register/OrganizationQuery"
import { Schema } from "effect"

import type { Installation } from "../server/Installation.ts"

export interface Question {
  /** The kind of question, for figures of its own. */
  readonly kind: string
  readonly path: string
  readonly text: string
  readonly values: ReadonlyArray<unknown>
}

type Asked = Pick<OrganizationQuery, "filter" | "sort" | "descending">

const encodeFilter = Schema.encodeSync(OrganizationFilter)

const shown = fieldsOf("o")

const questionOf = (kind: string, asked: Asked): Question => {
  const { parameters, text } = page({ ...asked, limit: 50 }, shown, {
    found: undefined,
    scope: whole,
    ...(asked.filter.town === undefined ? {} : { towns: asked.filter.town })
  })
  const query = new URLSearchParams({
    ...encodeFilter(asked.filter),
    sort: asked.sort,
    order: asked.descending ? "desc" : "asc"
  })
  return { kind, path: `/api/organizations?${query}`, text, values: parameters }
}

const namesIn = (installation: Installation, database: string, column: string, count: number) =>
  installation.administer(database, async (client) => {
    const { rows } = await client.query(
      `SELECT ${column} AS name FROM organization WHERE ${column} IS NOT NULL GROUP BY 1 ORDER BY md5(${column}) LIMIT ${count}`
    )
    return rows.map(({ name }) => String(name))
  })

export const questions = async (installation: Installation, database: string): Promise<ReadonlyArray<Question>> => {
  const names = (column: string) => namesIn(installation, database, column, 8)
  const [towns, sectors, units] = await Promise.all([names("town"), names("sector"), names("supervising_unit")])
  return [
    ...towns.flatMap((town) => [
      questionOf("town, status by name", {
        filter: { town: [town], status: ["normal"] },
        sort: "name",
        descending: false
      }),
      questionOf("town, party form by newest", {
        filter: { town: [town], partyForm: ["none"] },
        sort: "establishedOn",
        descending: true
      })
    ]),
    ...sectors.flatMap((sector) => [
      questionOf("sector, party form by name", {
        filter: { sector: [sector], partyForm: ["joint"] },
        sort: "name",
        descending: false
      }),
      questionOf("sector by oldest", { filter: { sector: [sector] }, sort: "establishedOn", descending: false }),
      questionOf("sector by newest", { filter: { sector: [sector] }, sort: "establishedOn", descending: true })
    ]),
    ...units.flatMap((supervisingUnit) => [
      questionOf("supervising unit, status by name", {
        filter: { supervisingUnit: [supervisingUnit], status: ["normal"] },
        sort: "name",
        descending: false
      }),
      questionOf("supervising unit by most members", {
        filter: { supervisingUnit: [supervisingUnit] },
        sort: "formalPartyMembers",
        descending: true
      })
    ]),
    questionOf("all by name", { filter: {}, sort: "name", descending: false }),
    questionOf("all by name, backwards", { filter: {}, sort: "name", descending: true }),
    questionOf("all by most members", { filter: {}, sort: "formalPartyMembers", descending: true })
  ]
}
