/** The register for the pages: lists, one organization on a day, what follows for it, what happened. */
import type { OrganizationField, OrganizationState } from "@shezu/domain/organization/Organization"

import { api, given, read } from "./api.ts"

export interface ListQuery {
  readonly asOf?: string | undefined
  readonly q?: string | undefined
  readonly kind?: string | undefined
  readonly status?: string | undefined
  readonly town?: string | undefined
  readonly sector?: string | undefined
  readonly rule?: string | undefined
  readonly outcome?: string | undefined
  readonly sort?: string | undefined
  readonly order?: string | undefined
  readonly cursor?: string | undefined
}

export const pageSize = 100

/** As many as the service answers at once. */
const most = 200

export const organizations = (query: ListQuery, limit = pageSize) =>
  read(api.organizations.$get({ query: { ...given({ ...query }), limit: String(limit), outcomes: "true" } as never }))
export type OrganizationsPage = Awaited<ReturnType<typeof organizations>>
export type OrganizationRow = OrganizationsPage["items"][number]

/** More than this are not read on paper. */
export const mostPrinted = 1_000

/** The list from its beginning, page after page; `onRows` hears how many there are so far. */
export const organizationsToPrint = async (
  query: ListQuery,
  onRows: (count: number) => void
): Promise<ReadonlyArray<OrganizationRow>> => {
  const rows: Array<OrganizationRow> = []
  let cursor: string | undefined
  do {
    // oxlint-disable-next-line no-await-in-loop -- each page says where the next begins
    const page = await organizations({ ...query, cursor }, Math.min(most, mostPrinted - rows.length))
    rows.push(...page.items)
    cursor = page.next
    onRows(rows.length)
  } while (cursor !== undefined && rows.length < mostPrinted)
  return rows
}

/** Counted apart, so that the list does not wait for it. */
export const count = ({ cursor: _cursor, order: _order, sort: _sort, ...filter }: ListQuery) =>
  read(api.organizations.count.$get({ query: given({ ...filter }) as never }))

export const exportHref = ({ cursor: _cursor, order: _order, sort: _sort, ...filter }: ListQuery): string => {
  const text = new URLSearchParams(given({ ...filter }) as Record<string, string>).toString()
  return `/api/exports/register.xlsx${text === "" ? "" : `?${text}`}`
}

export const facets = (field: "town" | "sector") => read(api.organizations.facets[":field"].$get({ param: { field } }))

export const organization = async (id: string, asOf: string | undefined) => {
  const param = { id }
  const query = given({ asOf })
  const [state, explained, changes] = await Promise.all([
    read(api.organizations[":id"].$get({ param, query })),
    read(api.organizations[":id"].findings.$get({ param, query })),
    read(api.organizations[":id"].changes.$get({ param }))
  ])
  return { state, findings: explained.findings, changes }
}
export type OrganizationDetail = Awaited<ReturnType<typeof organization>>
export type Finding = OrganizationDetail["findings"][number]
export type Change = OrganizationDetail["changes"][number]

export const recentChanges = () => read(api.organizations["recent-changes"].$get({ query: { limit: "12" } }))
export type RecentChange = Awaited<ReturnType<typeof recentChanges>>[number]

/** One field of a change, before and after; a field not known before or after is null. */
export interface FieldChange {
  readonly field: OrganizationField
  readonly before: unknown
  readonly after: unknown
}

export const fieldChanges = (change: Pick<Change, "before" | "after">): ReadonlyArray<FieldChange> => {
  const before = (change.before ?? {}) as Partial<OrganizationState>
  const after = change.after as Partial<OrganizationState>
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as Array<OrganizationField>
  return fields.map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
}

export const search = async (text: string) => {
  const { organizations: found } = await read(api.search.$get({ query: { q: text, limit: "20" } }))
  return found.map((one) => ({
    id: one.id,
    title: one.name,
    detail: [one.code, one.town].filter((part) => part !== undefined).join("　"),
    href: `/organizations/${one.id}`
  }))
}
