/** The register and what is made of it, as the tables keep them: columns with what they hold about persons. */
import { OrganizationFields } from "@shezu/domain/organization/Organization"
import { statutoryDuty } from "@shezu/domain/personal-data/legal-bases"
import { partyMembers } from "@shezu/domain/personal-data/organization-fields"
import { personal, type PersonalData } from "@shezu/domain/personal-data/PersonalData"
import { recordType, type RecordType } from "@shezu/domain/personal-data/RecordType"
import { Schema } from "effect"

const plain = Schema.Unknown

const impersonal = [
  "code",
  "name",
  "kind",
  "formerNames",
  "establishedOn",
  "registrar",
  "supervisingUnit",
  "registrationRoute",
  "decoupled",
  "sector",
  "town",
  "community",
  "address",
  "capital",
  "staff",
  "partyForm",
  "partyOrganizationName",
  "instructor",
  "hub",
  "territorial",
  "ledBy",
  "status"
] as const satisfies ReadonlyArray<keyof typeof OrganizationFields>

const organization = recordType({
  id: "organization",
  title: { "zh-CN": "社会组织", en: "Organization" },
  tables: ["organization"],
  fields: { id: plain, revision: plain, validFrom: plain, ...OrganizationFields },
  impersonal: ["id", "revision", "validFrom", ...impersonal]
})

const past = recordType({
  id: "organization-past",
  title: { "zh-CN": "社会组织过去的登记状况", en: "Past state of an organization" },
  tables: ["organization_past"],
  fields: { id: plain, revision: plain, validFrom: plain, validTo: plain, endedBy: plain, ...OrganizationFields },
  impersonal: ["id", "revision", "validFrom", "validTo", "endedBy", ...impersonal]
})

/** What the register's fields hold, once more in the record of a change. */
const states = (zh: string, en: string): PersonalData => ({
  name: { "zh-CN": zh, en },
  category: "sensitive",
  subject: "legal-representative",
  purpose: {
    "zh-CN": "还原任一日的登记状况，说明何时由谁改了什么",
    en: "To tell the register of any day, and who changed what when"
  },
  basis: [statutoryDuty],
  retention: "register-history",
  protection: "open"
})

const change = recordType({
  id: "organization-change",
  title: { "zh-CN": "登记变更记录", en: "Change of an organization" },
  tables: ["organization_change"],
  fields: {
    id: plain,
    organizationId: plain,
    batchId: plain,
    kind: plain,
    validFrom: plain,
    rowNumber: plain,
    before: plain.pipe(
      personal(states("改前：所改的登记项，可含法定代表人和党员人数", "Before: the fields that changed"))
    ),
    after: plain.pipe(
      personal(states("改后：所改的登记项，可含法定代表人和党员人数", "After: the fields that changed"))
    )
  },
  impersonal: ["id", "organizationId", "batchId", "kind", "validFrom", "rowNumber"]
})

const whoActed = (zh: string, en: string): PersonalData => ({
  name: { "zh-CN": zh, en },
  category: "ordinary",
  subject: "user",
  purpose: { "zh-CN": "写明由谁办理", en: "To say who acted" },
  basis: [statutoryDuty],
  retention: "register-history",
  protection: "open"
})

const batch = recordType({
  id: "batch",
  title: { "zh-CN": "批次（导入、修改）", en: "Batch: an import or an edit" },
  tables: ["batch"],
  fields: {
    id: plain,
    number: plain,
    kind: plain,
    state: plain,
    actor: plain.pipe(personal(whoActed("办理人", "Who acted"))),
    unitId: plain.pipe(personal(whoActed("代表的单位", "The unit acted for"))),
    reason: plain.pipe(personal(whoActed("理由", "Reason"))),
    source: plain,
    sourceDigest: plain,
    validFrom: plain,
    startedAt: plain.pipe(personal(whoActed("时间", "When"))),
    committedAt: plain,
    undoneBy: plain,
    rowCount: plain,
    created: plain,
    updated: plain,
    unchanged: plain,
    rejected: plain,
    warningCount: plain,
    headings: plain,
    failure: plain
  },
  impersonal: [
    "id",
    "number",
    "kind",
    "state",
    "source",
    "sourceDigest",
    "validFrom",
    "committedAt",
    "undoneBy",
    "rowCount",
    "created",
    "updated",
    "unchanged",
    "rejected",
    "warningCount",
    "headings",
    "failure"
  ],
  user: { column: "actor", holds: "username" }
})

const problem = recordType({
  id: "batch-problem",
  title: { "zh-CN": "导入时发现的问题", en: "Problem found by an import" },
  tables: ["batch_problem"],
  fields: {
    batchId: plain,
    position: plain,
    severity: plain,
    rowNumber: plain,
    columnName: plain,
    code: plain,
    message: plain.pipe(
      personal({
        name: { "zh-CN": "问题说明，可引用所填内容", en: "What is wrong, which may quote the cell" },
        category: "ordinary",
        subject: "legal-representative",
        purpose: { "zh-CN": "让经办人改正所填内容", en: "To let the clerk mend the cell" },
        basis: [statutoryDuty],
        retention: "register-history",
        protection: "open"
      })
    )
  },
  impersonal: ["batchId", "position", "severity", "rowNumber", "columnName", "code"]
})

const repeatable = (zh: string, en: string, subject: PersonalData["subject"]): PersonalData => ({
  name: { "zh-CN": zh, en },
  category: "ordinary",
  subject,
  purpose: { "zh-CN": "重复提交的请求只生效一次", en: "To give a repeated request no second effect" },
  basis: [statutoryDuty],
  retention: "repeated-request",
  protection: "withheld"
})

const repeated = recordType({
  id: "idempotency",
  title: { "zh-CN": "已答复的请求", en: "Request that was answered" },
  tables: ["idempotency"],
  fields: {
    actor: plain.pipe(personal(repeatable("办理人", "Who asked", "user"))),
    unitId: plain,
    key: plain,
    requestDigest: plain,
    recordedAt: plain,
    status: plain,
    headers: plain,
    body: plain.pipe(
      personal(
        repeatable(
          "答复的内容，可含登记项",
          "The answer, which may hold fields of the register",
          "legal-representative"
        )
      )
    )
  },
  impersonal: ["unitId", "key", "requestDigest", "recordedAt", "status", "headers"],
  user: { column: "actor", holds: "username" }
})

const explanation = recordType({
  id: "explanation",
  title: { "zh-CN": "判定理由", en: "Explanation of a determination" },
  tables: ["explanation"],
  fields: {
    id: plain,
    rule: plain,
    digest: plain,
    outcome: plain,
    facts: plain.pipe(
      personal(partyMembers("判定所用的事实，含正式党员人数", "Facts of the determination, with the count of members"))
    ),
    parameters: plain,
    citations: plain,
    because: plain,
    wouldChange: plain,
    notices: plain,
    holdsUntil: plain
  },
  impersonal: [
    "id",
    "rule",
    "digest",
    "outcome",
    "parameters",
    "citations",
    "because",
    "wouldChange",
    "notices",
    "holdsUntil"
  ]
})

export const registerRecords: ReadonlyArray<RecordType> = [
  organization,
  past,
  change,
  batch,
  problem,
  repeated,
  explanation
]
