/** Values that get past the door, so that what is tried reaches what lies behind it. */
import type { Person } from "./Person.ts"
import type { Examples } from "./requests.ts"

const fixed: Examples = {
  username: "~n~-nobody",
  password: "a",
  current: "a",
  next: "a",
  code: "51370403MJE000013D",
  actor: "bureau",
  act: "account.sign-in",
  kind: "association",
  status: "normal",
  registrationRoute: "direct",
  partyForm: "own",
  town: "澄湖街道",
  sector: "文化体育",
  supervisingUnit: "青檀区教育和体育局",
  registrar: "青檀区行政审批服务局",
  outcome: "covered",
  order: "asc",
  q: "a",
  unit: "civil-affairs-bureau",
  place: "system-administrator",
  on: "2026-01-05",
  validFrom: "2026-01-05",
  asOf: "2026-01-05",
  establishedOn: "2020-01-05",
  rule: "party.coverage",
  article: "1",
  field: "town",
  split: "town",
  sort: "name",
  limit: "5",
  parameter: "party.own-built",
  from: "2026-01-05T00:00:00Z",
  until: "2036-01-05T00:00:00Z",
  at: "2036-01-05T00:00:00Z",
  entry: "019845e1-682f-7b02-a706-3b2422d13aec",
  name: "a.csv",
  "Idempotency-Key": "~n~",
  "If-Match": "~tag~",
  "/api/audit.outcome": "done",
  "/api/imports/{id}/problems.after": "0",
  by: "澄湖街道",
  subject: "somebody",
  "/api/modules/{id}": "party-building",
  "/api/me/sessions/{id}": "019845e1-682f-7b02-a706-3b2422d13aec"
}

/** With ids of what there is in this installation. */
export const examplesOf = async (bureau: Person, security: Person): Promise<Examples> => {
  await security.ask("POST", "/users", { username: "target", name: "靶", place: "system-administrator" })
  const first = async (path: string): Promise<string> => {
    const answer: unknown = await (await bureau.ask("GET", path)).json()
    return /"id":"([^"]+)"/u.exec(JSON.stringify(answer))?.[1] ?? ""
  }
  const ids = {
    organizations: await first("/organizations?limit=1"),
    indicators: await first("/indicators"),
    imports: await first("/imports")
  }
  const list: unknown = await (await bureau.ask("GET", "/organizations?limit=1&sort=name&order=asc")).json()
  const next = /"next":"([^"]+)"/u.exec(JSON.stringify(list))?.[1] ?? ""
  return {
    ...fixed,
    cursor: next,
    after: ids.organizations,
    before: ids.imports,
    "/api/organizations/{id}": ids.organizations,
    "/api/indicators/{id}": ids.indicators,
    "/api/imports/{id}": ids.imports,
    "/api/users/{username}": "target"
  }
}
